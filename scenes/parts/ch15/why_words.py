"""What chapter 15 says of why the light goes out."""

from __future__ import annotations

from scenes.parts.ch15.ceiling import Ceiling
from scenes.parts.ch15.corridor import FAINT, Corridor
from scenes.parts.ch15.deep_pair import steepest
from scenes.parts.ch15.fate import Fate
from scenes.stage.claim import Claim, Rule, Sentence, judged, verdict
from scenes.stage.quantity import Equation
from scenes.stage.words import N_


class WhyLines(Fate):
    """The sentences on slopes and weights."""

    def factors(self) -> Sentence:
        """By what each layer scales the light."""
        laws = []
        for one in self.pair.networks:
            l = one.reached[0]
            if (slopes := one.slopes(l)) is not None:
                through = f"({slopes.path}) * ({one.weights(l).path}) * ({one.delta(l + 1).path})"
                laws.append(judged(Rule.FOLLOWS, one.delta(l), through))
        text = N_(
            "Draw the glow as a ribbon, as wide as it is strong: weights change its width, and "
            "each layer's slopes are a gate."
        )
        return Sentence(text, tuple(laws))

    def slopes(self) -> Sentence:
        """How steep both functions get."""
        most, highest = self.steepest(), steepest("sigmoid")
        if "relu" not in (self.above.activation, self.below.activation):
            text = N_(
                "Why? Run a tangent along each curve, and draw its slope: a sigmoid's is {s} at "
                "most."
            )
            return Sentence(text, (most,), {"s": highest})
        either = self._either()
        text = N_(
            "Why? Run a tangent along each curve: a relu's slope is zero or one, a sigmoid's {s} "
            "at most."
        )
        return Sentence(text, (most, either), {"s": highest})

    def steepest(self) -> Claim:
        """That no neuron of the sigmoids is steeper than sigmoids get."""
        one = self.above if self.above.activation == "sigmoid" else self.below
        slopes = f"np.concatenate({one.origin}.da_dz[1:{self.pair.depth + 1}]).max()"
        return judged(Rule.AT_MOST, slopes, steepest("sigmoid"))

    def nearer(self) -> Sentence | None:
        """That one must come nearer to see what gates leave; ``None`` where all of it is seen."""
        corridor = Corridor.of(self.above)
        if not corridor.is_followed or corridor.count < 2:
            return None
        start, end = self.above.delta(self.pair.depth + 1), self.above.delta(1)
        faint = judged(Rule.SIZE_AT_MOST, end, start, share=FAINT)
        ceiling = Ceiling.of(self.above) if corridor.is_even else None
        if ceiling is None:
            text = N_("Hardly any of it can be seen any more: come nearer from gate to gate.")
            return Sentence(text, (faint,))
        text = N_(
            "Come nearer, fourfold at each gate: at best, {n} quarters leave one part in {k}."
        )
        s, _w = self.above.running(ceiling.layers)
        fourfold = judged(Rule.FOLLOWS, f"({ceiling.slope.path}) ** -1", "4.0")
        claims = (faint, ceiling.holds(s), fourfold)
        return Sentence(text, claims, {"n": ceiling.told, "k": ceiling.whole})

    def multiplied(self) -> Sentence | None:
        """What all shares above come to; ``None`` where they can't be told."""
        if (receipt := self.above.receipt) is None:
            return None
        text = N_("What set out, times slopes, times weights, is what arrived.")
        return Sentence(text, (self._product(receipt.left),))

    def other(self) -> Sentence | None:
        """The same of the network below."""
        if (receipt := self.below.receipt) is None:
            return None
        w, law = receipt.left.terms[2], self._product(receipt.left)
        back = verdict(w.value > 1, f"({w.path}) > 1")
        if not back:
            text = N_(
                "Below, it comes out in the same way: slopes times weights leave what arrived."
            )
            return Sentence(text, (law, *back.claims))
        if self.below.activation == "relu":
            text = N_(
                "Below, gates are open or shut, and weights make up for some of what is lost."
            )
            return Sentence(text, (law, self._either(), *back.claims))
        text = N_("Below, the weights make up for some of the glow that slopes have taken.")
        return Sentence(text, (law, *back.claims))

    @staticmethod
    def _either() -> Claim:
        """That a relu's slope is zero or one."""
        slopes = "ACTIVATIONS['relu'].derivative(np.linspace(-9, 9, 73))"
        return judged(Rule.ZERO, f"{slopes} * (1 - {slopes})")

    @staticmethod
    def _product(line: Equation) -> Claim:
        start, s, w = line.terms
        return judged(Rule.FOLLOWS, line.result, f"{start.path} * ({s.path}) * ({w.path})")
