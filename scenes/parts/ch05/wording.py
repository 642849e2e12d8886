"""What ThreeFactors says, for each kind of weight."""

from __future__ import annotations

from scenes.parts.ch05 import wording_claims as claims
from scenes.parts.ch05.way import RealNudge, Way
from scenes.stage.claim import Sentence
from scenes.stage.words import N_


class Wording:
    """The narration's sentences, as they fit a weight's way to the cost."""

    opening = N_("The cost says in one number how wrong the answer of this network is.")
    unfold = N_(
        "Lay the curve on its side, both axes on one scale, so that what comes in from the left "
        "goes out below."
    )
    nudge = N_(
        "Now nudge w by one, drawn as a length, and let it follow the tangents to find the rate."
    )
    ask = N_("How much of it will be left when it arrives at C?")
    fold = N_("Folded back into the network, the gradient stays on its weight as a bead.")
    real = N_("Now really move w by {h}, and run the network once more, to see what the cost does.")

    def __init__(self, way: Way) -> None:
        arrival = Sentence(
            N_("The first slope is what arrives at w, {f}, because z adds w times that."),
            (claims.the_sum_adds_the_weight(way),),
        )
        gradient, bias = (claims.is_the_product(way),), (claims.bias_enters_with_one(way),)
        if len(way.slopes) == 2:
            mixed = not way.read.example.network.layer(way.layer).activation.elementwise
            self.weight = N_("Take one weight, {w}: it acts on a sum z, and z moves the cost.")
            together = N_(
                "The other two come as one here: it is called delta, and multiplies by {f}."
            )
            if mixed:
                self.weight = N_(
                    "Take one weight, {w}: it acts on a sum z, and under softmax z moves all "
                    "outputs, and with them the cost."
                )
                together = N_(
                    "Softmax mixes all outputs, and the other two come as one: it is called delta, "
                    "and multiplies by {f}."
                )
            self.neuron = N_(
                "Open the neuron: here a curve leads from z, {z}, straight to the cost, {a}, and "
                "its tangent says how steeply."
            )
            self.slopes: tuple[Sentence, ...] = (arrival, Sentence(together))
            self.left = Sentence(
                N_("What is left, {g}, is the gradient, and its formula is slope times slope."),
                gradient,
            )
            self.bias = Sentence(
                N_("A bias enters z with slope one, so its gradient is delta alone, {g}."), bias
            )
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
            Sentence(
                N_("The second is the slope of the neuron's curve, and it multiplies by {f}.")
            ),
            Sentence(hidden, (claims.adds_up(way.read, way.layer, way.to_neuron),))
            if way.is_hidden
            else Sentence(output),
        )
        self.left = Sentence(
            N_(
                "What is left, {g}, is the gradient, and its formula is slope times slope times "
                "slope."
            ),
            gradient,
        )
        self.bias = Sentence(
            N_(
                "A bias enters z with slope one, so its gradient is the other two alone, {g}: "
                "that is called delta."
            ),
            bias,
        )
        self.closing = N_("Three slopes in a row: multiply them.")

    @staticmethod
    def holds(move: RealNudge) -> Sentence:
        """What the real move of the weight says of its gradient."""
        if not move.agrees:
            return Sentence(
                N_("It moves by {d}, and the gradient times the step foretold {e}."),
                values={"d": move.change, "e": move.expected},
            )
        return Sentence(
            N_("It moves by {d}, just about what the gradient times the step foretold."),
            (claims.moves_as_foretold(move),),
            {"d": move.change},
        )

    @staticmethod
    def further(way: Way) -> Sentence:
        """What is else for a weight of the layer before."""
        return Sentence(
            N_(
                "A weight further back meets such slopes as well, but its last one is itself a "
                "sum, over all paths ahead."
            ),
            (claims.adds_up(way.read, way.layer - 1, way.from_neuron),),
        )
