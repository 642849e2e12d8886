"""What ThreeFactors says, for each kind of weight."""

from __future__ import annotations

from scenes.parts.ch05 import wording_claims as claims
from scenes.parts.ch05.real_nudge import AGREE, RealNudge
from scenes.parts.ch05.way import Way
from scenes.stage.claim import Sentence
from scenes.stage.words import N_

CLOSE_BY = 0.01
"""step up to which a weight is said to be moved by just that"""


class Wording:
    """The narration's sentences, as they fit a weight's way to the cost."""

    opening = N_("The cost tells how far the outputs are from their targets.")
    joins = N_("A slanted line only turns the ribbon, and keeps it as wide as it was.")
    nudge = N_("Nudge w by one, as a unit, and follow the ribbon: its width is what is left of it.")
    ask = N_("How much of it will be left at C?")

    def __init__(self, way: Way, *, one_by_one: bool = False) -> None:
        self._way = way
        self.fold = Sentence(N_("Folded back, the gradient lands on its weight as a bead."))
        if way.gradient.value == 0:
            self.fold = Sentence(
                N_("Folded back, a gradient of zero leaves no bead on its weight."),
                (claims.is_zero(way),),
            )
        arrival = Sentence(
            N_("The first slope is what arrives along the edge, {f}, because z adds w times that."),
            (claims.the_sum_adds_the_weight(way),),
        )
        gradient = (claims.is_the_product(way),)
        bias = claims.of_the_bias(way) if way.has_bias else ()
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
                "In the neuron, w times what arrives is part of z, {z}, and a curve leads on to "
                "the cost, {a}."
            )
            if way.is_alone:
                self.neuron = N_(
                    "In the neuron, w times what arrives is z, {z}, and a curve leads on to the "
                    "cost, {a}."
                )
            self.unfold = N_(
                "On one scale, the edge becomes w's axis, and the neuron frames the cost over z."
            )
            self.slopes: tuple[Sentence, ...] = (arrival, Sentence(together))
            self.left = Sentence(
                N_("What is left, {g}, is the gradient: slope times slope."), gradient
            )
            self.bias = Sentence(
                N_(
                    "A bias is just added to z, with slope one, "
                    "so its gradient is delta alone, {g}."
                ),
                bias,
            )
            self.delta: str | None = None
            self.closing = N_("Slopes in a row: multiply them.")
            return
        self.weight = N_(
            "Take one weight, {w}: it acts on a sum z, z on an activation a, and a on the cost."
        )
        self.neuron = self._curve(way)
        self.unfold = N_(
            "On one scale, the edge becomes w's axis, the neuron frames its curve, and C frames "
            "the cost over a."
        )
        if one_by_one:
            self.unfold = N_(
                "Pulled apart, on one scale, the edge becomes w's axis, and the neuron frames its "
                "curve."
            )
        self.slopes = (
            arrival,
            Sentence(N_("The second is the slope of the neuron's curve, {f}.")),
            self._third(way),
        )
        self.left = Sentence(
            N_("What is left, {g}, is the gradient: slope times slope times slope."), gradient
        )
        self.bias = Sentence(
            N_("A bias is just added to z, with slope one, so its gradient is delta, {g}."),
            bias,
        )
        self.delta = N_(
            "From z on, it is the same whatever has moved z: these two slopes together are called "
            "delta."
        )
        self.measured_delta = Sentence(
            N_(
                "Now put a nudge of one on z itself, whatever moves it: what these two slopes "
                "leave of it at C, {g}, is called delta."
            ),
            (claims.is_delta(way),),
        )
        self.closing = N_("Three slopes in a row: multiply them.")

    @staticmethod
    def _curve(way: Way) -> str:
        """What z is, and which curve makes it a."""
        if way.read.example.network.layer(way.layer).activation.name == "sigmoid":
            if way.is_alone:
                return N_(
                    "In the neuron, w times what arrives is z, {z}, and the curve sigma, a "
                    "sigmoid, makes it a, {a}."
                )
            return N_(
                "In the neuron, w times what arrives is part of z, {z}, and a curve, the sigmoid, "
                "makes it a, {a}."
            )
        if way.is_alone:
            return N_("In the neuron, w times what arrives is z, {z}, and a curve makes it a, {a}.")
        return N_(
            "In the neuron, w times what arrives is part of z, {z}, and a curve makes it a, {a}."
        )

    @staticmethod
    def _third(way: Way) -> Sentence:
        """What the error signal is: of an output, or of a hidden neuron."""
        if way.is_hidden:
            return Sentence(
                N_(
                    "The third adds up how the cost changes with a on every path ahead, {f}: "
                    "that is the error signal."
                ),
                (claims.adds_up(way.read, way.layer, way.to_neuron),),
            )
        if way.misses_by_slope:
            return Sentence(
                N_("The third is the cost's slope, a minus its target y, {f}: the error signal."),
                (claims.is_the_miss(way),),
            )
        return Sentence(
            N_("The third is the cost's slope, how it changes with a, {f}: the error signal.")
        )

    @staticmethod
    def real(move: RealNudge) -> Sentence:
        """How far the weight is really moved."""
        values = {"h": move.plain_step}
        if move.on_kink is not None:
            return Sentence(
                N_(
                    "The sum stands on a kink, where there are two slopes: move w by {h}, to the "
                    "side whose slope was taken."
                ),
                (claims.stands_on_a_kink(move.on_kink),),
                values,
            )
        if move.plain_step.value > CLOSE_BY:
            return Sentence(N_("Now really move w by {h}, and run the network."), values=values)
        return Sentence(
            N_("Tangents are true close by: move w by just {h}, and run the network."),
            values=values,
        )

    @staticmethod
    def holds(move: RealNudge) -> Sentence:
        """What the real move of the weight says of its gradient."""
        if move.gradient.value == 0 and move.change.value == 0:
            return Sentence(
                N_("C does not move at all, just as a gradient of zero says."),
                claims.both_are_zero(move),
            )
        if move.gradient.value == 0 and abs(move.change.value) <= AGREE * abs(move.step.value):
            return Sentence(
                N_("C moves by {d} only: a gradient of zero says that it is level just here."),
                claims.is_level(move),
                {"d": move.change},
            )
        if not move.agrees:
            return Sentence(
                N_("C moves by {d}, and the gradient times the step foretold {e}."),
                values={"d": move.change, "e": move.expected},
            )
        return Sentence(
            N_("C moves by {d}, just about the gradient times the step."),
            (claims.moves_as_foretold(move),),
            {"d": move.change},
        )

    half_square = N_("This output costs half a square on the gap from its target y to a.")

    @property
    def slice(self) -> Sentence:
        """Why the cost's slope is the gap."""
        return Sentence(
            N_(
                "What arrives adds a slice as tall as the gap, {f}: the cost's slope is the gap, "
                "called the error signal."
            ),
            (claims.is_the_miss(self._way),),
        )
