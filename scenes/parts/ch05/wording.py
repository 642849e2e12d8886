"""What ThreeFactors says, for each kind of weight."""

from __future__ import annotations

from scenes.parts.ch05.way import Way
from scenes.stage.words import N_


class Wording:
    """The narration's sentences, as they fit a weight's way to the cost."""

    opening = N_("The cost says in one number how wrong the answer of this network is.")
    unfold = N_(
        "Lay the curve on its side, both axes on one scale, so that what comes in from the left "
        "goes out below."
    )
    nudge = N_(
        "Now nudge w by one, drawn as a length, and let it follow the tangents, because we want "
        "a rate."
    )
    ask = N_("How much of it will be left when it arrives at C?")
    fold = N_("Folded back into the network, the gradient stays on its weight as a bead.")
    real = N_("Now really move w by {h}, and run the network once more, to see what the cost does.")
    holds = N_("It moves by {d}, just about what the gradient times the step foretold.")
    further = N_(
        "A weight further back meets such slopes as well, but its last one is itself a sum, "
        "over all paths ahead."
    )

    def __init__(self, way: Way) -> None:
        arrival = N_("The first slope is what arrives at w, {f}, because z adds w times that.")
        if len(way.slopes) == 2:
            self.weight = N_(
                "Take one weight, {w}: it acts on a sum z, and under softmax z moves all outputs, "
                "and with them the cost."
            )
            self.neuron = N_(
                "Open the neuron: here a curve leads from z, {z}, straight to the cost, {a}, and "
                "its tangent says how steeply."
            )
            self.slopes: tuple[str, ...] = (
                arrival,
                N_(
                    "The other two come as one, because softmax mixes all outputs: it is called "
                    "delta, and multiplies by {f}."
                ),
            )
            self.left = N_(
                "What is left, {g}, is the gradient, so the formula is slope times slope."
            )
            self.bias = N_("A bias enters z with slope one, so its gradient is delta alone, {g}.")
            self.closing = N_("Slopes in a row: multiply them.")
            return
        self.weight = N_(
            "Take one weight, {w}: it acts on a sum z, z sets an activation a, and a goes on to "
            "the cost."
        )
        self.neuron = N_(
            "Open the neuron: a curve turns z, {z}, into a, {a}, and its tangent says how steep "
            "it is there."
        )
        output = N_(
            "The third, the error signal, says how the cost changes with a: it multiplies by {f}."
        )
        hidden = N_(
            "The third, the error signal, adds up how the cost changes with a on every path "
            "ahead: {f}."
        )
        self.slopes = (
            arrival,
            N_("The second is the slope of the neuron's curve, and it multiplies by {f}."),
            hidden if way.is_hidden else output,
        )
        self.left = N_(
            "What is left, {g}, is the gradient, so the formula is slope times slope times slope."
        )
        self.bias = N_(
            "A bias enters z with slope one, so its gradient is the other two alone, {g}: "
            "that is called delta."
        )
        self.closing = N_("Three slopes in a row: multiply them.")
