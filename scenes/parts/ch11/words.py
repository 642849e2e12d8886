"""What chapter 11 says, chosen by what its example shows."""

from __future__ import annotations

from scenes.parts.ch11.chosen import Pictured
from scenes.readings.answers import Answer, name_of
from scenes.stage.claim import Claim, Rule, Sentence, because, judged
from scenes.stage.quantity import Equation, Quantity, count
from scenes.stage.words import N_


class Lines:
    """The narration.

    Args:
        shown: what is shown of the example.
        power: how many times as strong the step is shown; ``None`` where it is not stronger.
    """

    def __init__(self, shown: Pictured, power: Quantity | None = None) -> None:
        self.shown, self._power, read = shown, power, shown.read
        self.is_picture = read.example.input_shape is not None
        self.inputs = read.size(0)

    def opening(self) -> Sentence:
        answer = Answer.of(self.shown.read)
        if self.is_picture and answer.right is not None and self.shown.read.example.output_labels:
            return Sentence(
                N_(
                    "Here is a {right}, and one neuron in the first layer, which every pixel "
                    "reaches over a weight of its own."
                ),
                answer.claims_of["right"],
                {"right": name_of(self.shown.read, answer.right)},
            )
        if self.is_picture:
            return Sentence(
                N_(
                    "A neuron in the first layer looks at every pixel, and each one reaches it "
                    "over a weight of its own."
                )
            )
        return Sentence(
            N_(
                "A neuron in the first layer sees every input, and each one reaches it over "
                "a weight of its own."
            )
        )

    def delta(self) -> Sentence:
        return Sentence(
            N_(
                "The sweep back has brought its delta, {d}: how the cost changes with its "
                "weighted sum."
            ),
            (),
            {"d": self.shown.delta},
        )

    def product(self, equation: Equation) -> Sentence:
        x, g = equation.terms[0], equation.result
        text = N_("A weight's gradient is delta times what came in along it: for {x}, it is {g}.")
        if self.is_picture:
            text = N_(
                "A weight's gradient is delta times what came in along it: "
                "for a pixel of {x}, it is {g}."
            )
        return Sentence(text, (), {"x": x, "g": g})

    def everywhere(self) -> Sentence:
        if self.is_picture and not self.shown.read.trace.input.all():
            return Sentence(
                N_("On all {n} edges, a bright pixel leaves a big bead, a black one leaves none."),
                (),
                {"n": self.inputs},
            )
        return Sentence(
            N_("The same holds on all {n} edges: each bead is as big as what came in says."),
            (),
            {"n": self.inputs},
        )

    def ask(self) -> str:
        if self.is_picture:
            return N_("Now lay every gradient where its pixel was. What will you see?")
        return N_("Now lay every gradient where its input was. What will you see?")

    def fold(self) -> str:
        if self.is_picture and not self.shown.read.trace.input.all():
            return N_(
                "The picture itself, weighed by one delta: black pixels leave grey, for zero."
            )
        if self.is_picture:
            return N_("The picture itself, each of its pixels weighed by one and the same delta.")
        return N_("The input itself, each of its numbers weighed by one and the same delta.")

    def table(self) -> Sentence:
        read, shown = self.shown.read, self.shown
        if len(shown.neurons) == 1:
            return Sentence(
                N_("The layer has no other neuron, and this film is the whole of its gradient.")
            )
        if shown.leaves_some_out:
            few = count("n", len(shown.neurons), repr(len(shown.neurons)))
            return Sentence(
                N_(
                    "Of the layer's {m} neurons, these {s} have the largest deltas, and each of "
                    "them is sent the same input."
                ),
                (shown.largest(),),
                {"m": read.size(1), "s": few},
            )
        return Sentence(
            N_(
                "All {m} neurons of this layer are sent the same input, and only their deltas "
                "tell them apart."
            ),
            (),
            {"m": read.size(1)},
        )

    @property
    def has_both_signs(self) -> bool:
        """Whether some shown delta is negative, and some is positive."""
        low, high = self._extremes()
        return low.value < 0 < high.value

    def _extremes(self) -> tuple[Quantity, Quantity]:
        deltas = [self.shown.read.dC_dz(1, j) for j in self.shown.neurons]
        return min(deltas, key=lambda d: d.value), max(deltas, key=lambda d: d.value)

    def opposite(self, delta: Quantity) -> Sentence:
        claims = (judged(Rule.BELOW, delta, "0"),)
        if self.is_picture:
            text = N_(
                "Another neuron is sent the same picture, but its delta is negative: "
                "hollow beads leave the picture's negative."
            )
        else:
            text = N_(
                "Another neuron is sent the same input, but its delta is negative: "
                "hollow beads leave the input's negative."
            )
        return Sentence(text, claims)

    def signs(self) -> Sentence:
        low, high = self._extremes()
        if self.has_both_signs:
            return Sentence(
                N_(
                    "A positive delta makes a print, a negative one makes its negative, and "
                    "the size of delta sets the contrast."
                ),
                (judged(Rule.ABOVE, high, "0"), judged(Rule.BELOW, low, "0")),
            )
        return Sentence(N_("The size of a delta sets how strong the contrast of its print is."))

    def _mistaken(self) -> tuple[tuple[int, int], tuple[Claim, ...]] | None:
        """What is answered and what is right, if these differ and both are shown."""
        answer = Answer.of(self.shown.read)
        if answer.right is None or not answer.is_wrong:
            return None
        pair = answer.given, answer.right
        if sorted(pair) != self.shown.outputs:
            return None
        claims = (one for name in ("given", "right", "verdict") for one in answer.claims_of[name])
        return pair, tuple(claims)

    def outputs(self) -> Sentence:
        """What comes out at the other end, and what should."""
        shown, labels = self.shown, self.shown.read.example.output_labels
        before = [number.to(3, 3) for number in shown.before]
        if len(before) == 1:
            return Sentence(
                N_("At the far end, the output stands at {a}; the hollow tick is its target."),
                (),
                {"a": before[0]},
            )
        values: dict[str, Quantity | str] = {"a": before[0], "b": before[1]}
        if labels:
            values["one"], values["two"] = (labels[j] for j in shown.outputs)
            if (mistaken := self._mistaken()) is not None:
                text = N_(
                    "At the far end, this {right} is taken for a {given}: "
                    "{a} for {one}, and {b} for {two}."
                )
                values["given"], values["right"] = (labels[j] for j in mistaken[0])
                return Sentence(text, mistaken[1], values)
            text = N_(
                "At the far end, the output for {one} stands at {a}, that for {two} at {b}; "
                "hollow ticks are their targets."
            )
            return Sentence(text, (), values)
        return Sentence(
            N_("At the far end, the outputs stand at {a} and {b}; hollow ticks are their targets."),
            (),
            values,
        )

    def against(self) -> Sentence:
        if self._power is None:
            text = N_("Learning takes the print off one neuron's weights, times a learning rate.")
            return Sentence(text)
        return Sentence(
            N_(
                "Learning takes the print off one neuron's weights, times a learning rate: "
                "here {k} times as strongly, to be seen."
            ),
            (),
            {"k": self._power},
        )

    def true_strength(self, sums: tuple[Quantity, Quantity]) -> Sentence:
        """What the step does to the neuron's own sum, and why."""
        read, delta = self.shown.read, self.shown.delta
        (old, new), after = sums, self.shown.after
        assert after is not None
        falls = delta.value > 0
        sign, way = (Rule.ABOVE, Rule.BELOW) if falls else (Rule.BELOW, Rule.ABOVE)
        light = "float((example.input ** 2).sum())"
        by = f"({light} + 1)" if read.has_bias(1) else light
        law = {new.path: f"{old.path} - {after.rate.path} * {delta.path} * {by}"}
        reasons = judged(sign, delta, "0"), judged(Rule.ABOVE, light, "0")
        claims = (because(judged(way, new, old), *reasons, law=law),)
        if not falls:
            text = N_(
                "At its true strength, the same input now makes the neuron's sum rise from {a} to "
                "{b}, as its negative delta asks."
            )
        elif self.is_picture and not (read.trace.input < 0).any():
            text = N_(
                "At its true strength, bright pixels meet lower weights. So the neuron's sum "
                "falls from {a} to {b}, as its positive delta asks."
            )
        else:
            text = N_(
                "At its true strength, the same input now makes the neuron's sum fall from {a} to "
                "{b}, as its positive delta asks."
            )
        return Sentence(text, claims, {"a": old, "b": new})

    def step(self) -> Sentence:
        shown = self.shown
        assert shown.after is not None
        labels = shown.read.example.output_labels
        pairs = [
            (old.to(3, 3), new.to(3, 3))
            for old, new in zip(shown.before, shown.afterwards, strict=True)
        ]
        weights_alone = not shown.read.example.operation_counts().biases
        if len(pairs) == 1:
            (a, b) = pairs[0]
            if weights_alone:
                return Sentence(
                    N_("One such step of all weights, and the output goes from {a} to {b}."),
                    (),
                    {"a": a, "b": b},
                )
            return Sentence(
                N_("One such step of all weights and biases, and the output goes from {a} to {b}."),
                (),
                {"a": a, "b": b},
            )
        values = {"a": pairs[0][0], "b": pairs[0][1]}
        values |= {"c": pairs[1][0], "d": pairs[1][1]}
        if labels:
            one, two = (labels[j] for j in shown.outputs)
            text = N_(
                "One such step of all weights and biases: "
                "{one} goes from {a} to {b}, "
                "and {two} from {c} to {d}."
            )
            if weights_alone:
                text = N_(
                    "One such step of all weights: "
                    "{one} goes from {a} to {b}, "
                    "and {two} from {c} to {d}."
                )
            return Sentence(text, (), {**values, "one": one, "two": two})
        text = N_(
            "One such step of all weights and biases: "
            "the outputs go from {a} to {b}, "
            "and from {c} to {d}."
        )
        if weights_alone:
            text = N_(
                "One such step of all weights: the outputs go from {a} to {b}, and from {c} to {d}."
            )
        return Sentence(text, (), values)

    def closing(self) -> str:
        if self.is_picture:
            return N_("The gradient is the picture, weighed by delta.")
        return N_("The gradient is the input, weighed by delta.")
