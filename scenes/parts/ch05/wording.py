"""What ThreeFactors says, for each kind of weight."""

from __future__ import annotations

from scenes.parts.ch05.way import Way
from scenes.stage.words import N_


class Wording:
    """The narration's sentences, as they fit a weight's way to the cost."""

    opening = N_(
        "A network turns its input into an answer, and the cost says in one number "
        "how wrong that answer is."
    )
    weight = N_(
        "Take one weight, {w}. It acts on its neuron's sum z, z sets the activation a, "
        "and a goes on to the cost."
    )
    nudge = N_(
        "Now send in a nudge of one, drawn as a length. It follows the tangents, "
        "because those tell what a tiny nudge does, per unit."
    )
    ask = N_("How much of it will be left when it arrives at C?")
    values = N_("These are the values of today: w, the sum z, the activation a, and the cost C.")
    left = N_(
        "What is left at C is {g}, and that is the gradient: how much the cost changes, "
        "for each unit of nudge."
    )
    unfold = N_(
        "Lay the curve on its side, with both axes on one scale, so that what comes in "
        "from the left goes out below."
    )

    def __init__(self, way: Way) -> None:
        self.together = len(way.slopes) == 2
        arrival = N_(
            "The first slope is what arrives at the weight, {f}, because z adds w times that: "
            "so much of the nudge goes on."
        )
        if self.together:
            self.neuron = N_(
                "Open the neuron. Softmax moves all outputs at once, so this curve leads "
                "from z, {z}, to the cost in one step."
            )
            self.slopes = (
                arrival,
                N_(
                    "The next two slopes come as one, because softmax mixes the outputs: "
                    "it is called delta, and leaves {f}."
                ),
            )
            self.product = N_("So the formula is a chain: slope times slope, each in its colour.")
            self.closing = N_("Slopes in a row: multiply them.")
            return
        self.neuron = N_(
            "Open the neuron: its curve turns z, {z}, into a, {a}, and the tangent says "
            "how steep it is there."
        )
        last = (
            N_(
                "The third says how the cost changes with a. It is called the error signal, "
                "and every path ahead adds to it: {f}."
            )
            if way.is_hidden
            else N_(
                "The third says how the cost changes with a. It is called the error signal, "
                "and it multiplies by {f}."
            )
        )
        self.slopes = (
            arrival,
            N_(
                "The second is the slope of the neuron's own curve, where it stands today: "
                "of what comes in, it passes on {f}."
            ),
            last,
        )
        self.product = N_(
            "So the formula is a chain of three slopes, each of them in the colour of its place."
        )
        self.closing = N_("Three slopes in a row: multiply them.")
