"""What UpOrDown says of an active neuron's weight and of the bar that it leads to."""

from __future__ import annotations

from scenes.parts.ch04.trials import Case
from scenes.stage.words import N_

OUTCOME = {
    (Case.TOO_HIGH, False): N_(
        "Its slope is positive, so the weight goes down, here by {h}: the bar sinks."
    ),
    (Case.TOO_HIGH, True): N_(
        "Its slope is negative, so the weight goes up, here by {h}: the bar sinks."
    ),
    (Case.TOO_LOW, False): N_(
        "Its slope is positive, so the weight goes down, here by {h}: the bar grows."
    ),
    (Case.TOO_LOW, True): N_(
        "Its slope is negative, so the weight goes up, here by {h}: the bar grows."
    ),
}

OUTCOME_AGAIN = {
    (Case.TOO_HIGH, False): N_("Its slope is positive, so the weight goes down: the bar sinks."),
    (Case.TOO_HIGH, True): N_("Its slope is negative, so the weight goes up: the bar sinks."),
    (Case.TOO_LOW, False): N_("Its slope is positive, so the weight goes down: the bar grows."),
    (Case.TOO_LOW, True): N_("Its slope is negative, so the weight goes up: the bar grows."),
}
