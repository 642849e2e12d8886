"""What outputs add to the cost: which of them add most."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from scenes.readings import Readings
from scenes.stage.claim import Chosen, Rule, chosen_as, in_order

ALL = "trace.cost_terms"


def by_share(read: Readings, outputs: Collection[int]) -> Chosen[int]:
    """Some outputs, the one that adds most to the cost first."""
    order = sorted(outputs, key=lambda j: -read.trace.cost_terms[j])
    terms = [read.cost_term(j) for j in order]
    return Chosen(order, *([in_order(Rule.DESCENDING_SIZE, terms)] if terms else []))


def largest_shares(read: Readings, count: int) -> Chosen[int]:
    """The outputs that add most to the cost, the one that adds most first."""
    order = [int(j) for j in np.argsort(-read.trace.cost_terms, kind="stable")[:count]]
    terms = [read.cost_term(j) for j in order]
    return Chosen(order, chosen_as(Rule.LARGEST, terms, ALL), in_order(Rule.DESCENDING_SIZE, terms))
