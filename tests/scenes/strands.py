"""The strand of OneWeightNudged on an example, and its string of beads, for tests."""

import numpy as np

from backprop_model import load_example
from scenes.mobjects.network.scenery import Scenery
from scenes.parts.ch03.bead_string import BEAD, BeadString
from scenes.parts.ch03.places import in_a_row
from scenes.parts.ch03.strand import strand_of
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.style import Zone
from tests.audits.hard_examples import hard_examples

ZONE = Zone(-6.0, 6.0, -2.5, 3.0)


def strand(name="chain"):
    example = hard_examples()[name] if name in hard_examples() else load_example(name)
    return strand_of(Readings(example), None, None, None)


def string_of(one):
    scenery = Scenery(one.nudge.read, style.HERO, {*one.nudge.ends, *one.neurons})
    row = in_a_row(ZONE, one, one.drawn(np.array([one.step])), BEAD)
    return BeadString(one, row, scenery, (ZONE.bottom, ZONE.top))
