"""What chapter 15 says, chosen by what becomes of the light in both networks."""

from __future__ import annotations

from scenes.parts.ch15.deep_pair import DeepPair
from scenes.parts.ch15.fate import DARK
from scenes.parts.ch15.why_words import WhyLines
from scenes.readings import Readings
from scenes.readings.answers import Answer, name_of
from scenes.stage.claim import Claim, Rule, Sentence, Verdict, judged, verdict
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_

QUARTER = 0.25
"""the steepest that a sigmoid gets"""
CHANCE = 1.3
"""times what guessing would read right, which is still guessing"""

ASK = N_(
    "Now delta sets out from the outputs as a glow. How much of it will reach the first layer?"
)


class Lines(WhyLines):
    """The sentences of one example.

    Args:
        read: its readings.
        pair: the two networks.
    """

    def __init__(self, read: Readings, pair: DeepPair) -> None:
        super().__init__(pair)
        self.read = read
        self._names = {
            "f": self.above.activation.replace("_", " "),
            "g": self.below.activation.replace("_", " "),
        }

    def opening(self) -> Sentence:
        """What runs through which networks."""
        n, digit = self.pair.layers(), self._digit()
        if self.pair.depth == 1:
            text = N_(
                "One input runs forward through two networks, with a hidden layer of {f} "
                "neurons above, of {g} neurons below."
            )
            return Sentence(text, (), dict(self._names))
        values: dict[str, Quantity | str] = {**self._names, "n": n}
        if (self.above.activation, self.below.activation) == ("sigmoid", "relu"):
            sums = "np.linspace(-9, 9, 73)"
            cut = judged(
                Rule.FOLLOWS, f"ACTIVATIONS['relu'].value({sums})", f"np.maximum({sums}, 0)"
            )
            text = N_(
                "One input runs through two networks with {n} layers between input and output: "
                "above sigmoids, below relus, which cut off all under zero."
            )
            if digit is None:
                return Sentence(text, (cut,), {"n": n})
            text = N_(
                "A {d} runs through two networks with {n} layers between input and output: "
                "above sigmoids, below relus, which cut off all under zero."
            )
            return Sentence(text, (cut, *self._digit_claims), {"n": n, "d": digit})
        if digit is None:
            text = N_(
                "One input runs forward through two networks, with {n} hidden layers of {f} "
                "neurons above, of {g} neurons below."
            )
            return Sentence(text, (), values)
        text = N_(
            "A picture of a {d} runs through two networks, {n} hidden layers of {f} neurons "
            "above, of {g} neurons below."
        )
        return Sentence(text, self._digit_claims, {**values, "d": digit})

    # -- the light -------------------------------------------------------------------------------

    def swept(self) -> Sentence:
        """What became of the light in both."""
        out = self.out_after(self.above)
        values: dict[str, Quantity | str] = {}
        below = self.is_dark(self.below, 1)
        if not self.is_dark(self.above, 1):
            text = N_(
                "Each stretch is as bright as all its deltas together, and in both networks "
                "some of the glow reaches the first layer."
            )
            return Sentence(text, (*self.is_dark(self.above, 1).claims, *below.claims))
        if below:
            text = N_(
                "Each stretch is as bright as all its deltas together, and in both networks "
                "it is out before it gets to the first layer."
            )
            return Sentence(text, (*self.is_dark(self.above, 1).claims, *below.claims))
        bright = self.is_bright(self.below)
        if self.is_dark(self.above, self.pair.depth + 1):
            return self._none_sets_out(bright, below)
        claims = [*below.claims, *bright.claims, *self.is_dark(self.above, 1).claims]
        if out.value > 1:
            values = {"n": out}
            claims += self.out_claims(self.above, int(out.value))
        text = {
            (True, True): N_(
                "Each stretch is as bright as all its deltas together: above, it is out "
                "after {n} layers, below, bright all the way."
            ),
            (True, False): N_(
                "Each stretch is as bright as all its deltas together: above, it is out "
                "after {n} layers, below, some glow arrives."
            ),
            (False, True): N_(
                "Each stretch is as bright as all its deltas together: above, it is out in "
                "the end, below, bright all the way."
            ),
            (False, False): N_(
                "Each stretch is as bright as all its deltas together: above, it is out in "
                "the end, below, some glow arrives."
            ),
        }[bool(values), bool(bright)]
        return Sentence(text, tuple(claims), values)

    def _none_sets_out(self, bright: Verdict, below: Verdict) -> Sentence:
        """Of a network whose outputs have nearly no delta, so that there is no light to lose."""
        start, top = self.above.delta(self.pair.depth + 1), self.pair.brightest
        none = judged(Rule.SIZE_AT_MOST, start, top, share=DARK)
        text = N_(
            "Each stretch is as bright as all its deltas together: above, hardly any glow sets "
            "out, below, some of it arrives."
        )
        if bright:
            text = N_(
                "Each stretch is as bright as all its deltas together: above, hardly any glow "
                "sets out, below, it is bright all the way."
            )
        return Sentence(text, (none, *bright.claims, *below.claims))

    def pictures(self) -> Sentence:
        """What that light is to the first weights: their gradient, as a picture."""
        law = judged(
            Rule.FOLLOWS,
            f"{self.below.origin}.dC_dw[1]",
            f"np.outer({self.below.origin}.dC_dz[1], example.input)",
        )
        unseen, digit = self.is_unseen(), self._digit()
        if not unseen:
            text = N_(
                "What arrives, times the input, is the first layer's gradient, and in both "
                "networks there is one to see."
            )
            return Sentence(text, (law, *unseen.claims))
        if below := self.is_dark(self.below, 1):
            text = N_(
                "What arrives, times the input, is the first layer's gradient, here on a scale on "
                "which the one below is seen, and not a trace of the one above."
            )
            return Sentence(text, (law, *unseen.claims, *below.claims))
        if digit is None:
            text = N_(
                "What arrives, times the input, is the first layer's gradient: plain to see below, "
                "and not a trace of it above."
            )
            return Sentence(text, (law, *unseen.claims))
        text = N_(
            "What arrives, times the pixels, is the first layer's gradient: below a crisp {d}, "
            "above not a trace of one."
        )
        return Sentence(text, (law, *unseen.claims, *self._digit_claims), {"d": digit})

    # -- the gain --------------------------------------------------------------------------------

    def turns(self) -> Sentence:
        """That it is turned up."""
        above, below = (one.delta(1) for one in self.pair.networks)
        enough = judged(Rule.FOLLOWS, below, f"{self.gains[-1].path} * ({above.path})")
        if len(self.gains) > 2:
            not_yet = judged(Rule.BELOW, f"{self.gains[-2].path} * {above.path}", below)
            text = N_(
                "Turn the glow above up tenfold, and tenfold again, until the first layer gets as "
                "much as below."
            )
            return Sentence(text, (enough, not_yet))
        text = N_("Turn the glow above up until the first layer gets as much as below.")
        return Sentence(text, (enough,))

    def needed(self) -> Sentence:
        """How many times the glow it took: what is seen is the same picture."""
        above, below = self.pair.networks
        sizes = "np.linalg.norm({0}.dC_dw[1], axis=0)"
        turned = f"{self.gains[-1].path} * {sizes.format(above.origin)}"
        same = judged(Rule.FOLLOWS, turned, sizes.format(below.origin))
        text = N_("It took {g} times as much of it for the very same picture.")
        return Sentence(text, (same,), {"g": self.gains[-1]})

    def nothing(self) -> Sentence:
        """That there is nothing to be turned up."""
        zero = judged(Rule.ZERO, self.above.delta(1))
        text = N_("To turn the glow above up would not help, for nothing at all of it has arrived.")
        return Sentence(text, (zero,))

    # -- what comes of it ------------------------------------------------------------------------

    @property
    def have_learned(self) -> bool:
        """Whether it was measured how both learn."""
        return all(one.moves is not None for one in self.pair.networks)

    def learn(self) -> Sentence:
        """That both learn."""
        text = N_(
            "Now both learn from {m} digits, and bars show how far each layer's weights move."
        )
        return Sentence(text, (), {"m": self.above.digits("seen")})

    def moved(self, first: Quantity, other: Quantity) -> Sentence:
        """How far the first layers moved, above and below."""
        text = N_("Above, the first layer moves by {a} of its size, and below, it moves by {b}.")
        return Sentence(text, (), {"a": first, "b": other})

    def learned(self) -> Sentence:
        """What both have learned."""
        last = self.above.moves.epochs if self.above.moves else 0
        u = self.above.digits("unseen")
        a, b = self.above.right(last), self.below.right(last)
        values = {"u": u, "a": a, "b": b}
        classes = len(self.read.trace.target)
        guesses = verdict(
            a.value <= CHANCE * u.value / classes, f"{a.path} <= {CHANCE!r} * {u.path} / {classes}"
        )
        if guesses:
            text = N_(
                "Of {u} new digits the network below reads {b}, and the one above, with {a}, "
                "just guesses."
            )
        else:
            text = N_("Of {u} new digits the network below reads {b}, and the one above reads {a}.")
        return Sentence(text, guesses.claims, values)

    def closing(self) -> Sentence:
        """The event that was just seen."""
        one = self.above
        start, end = one.delta(self.pair.depth + 1), one.delta(1)
        lost = verdict(
            end.value <= DARK * start.value, f"({end.path}) <= {DARK!r} * ({start.path})"
        )
        dark = self.is_dark(one, 1)
        shares = [share for l in one.reached if (share := one.slopes(l)) is not None]
        largest = f"max([{', '.join(['0.0', *(share.path for share in shares)])}])"
        small = verdict(
            max([0.0, *(share.value for share in shares)]) < 1 < len(shares),
            f"{largest} < 1 < {len(shares)}",
        )
        below = self.is_dark(self.below, 1)  # by the same weights, which then have their part in it
        claims = (*dark.claims, *lost.claims, *small.claims, *below.claims)
        if dark and lost and small and not below:
            quarter = verdict(
                max(share.value for share in shares) <= QUARTER, f"{largest} <= {QUARTER!r}"
            )
            claims += quarter.claims
            if quarter:  # as sigmoid's are; a relu's are below one as well
                text = N_("A slope of a quarter at best, layer after layer, puts out the glow.")
                return Sentence(text, claims)
            text = N_("A slope below one, layer after layer, puts out the glow.")
            return Sentence(text, claims)
        return Sentence(
            N_("Slopes and weights decide how much of the glow reaches a layer."), claims
        )

    # -- what they share -------------------------------------------------------------------------

    def _digit(self) -> str | None:
        """What the picture shows, where it is a picture of something with a name."""
        example, answer = self.read.example, Answer.of(self.read)
        if not example.input_shape or not example.output_labels or answer.right is None:
            return None
        return name_of(self.read, answer.right)

    @property
    def _digit_claims(self) -> tuple[Claim, ...]:
        return tuple(Answer.of(self.read).claims_of["right"])
