"""What chapter 15 says, chosen by what becomes of the light in both networks."""

from __future__ import annotations

from functools import cached_property

from scenes.parts.ch15.deep_pair import DeepNetwork, DeepPair, steepest
from scenes.readings import Readings
from scenes.readings.answers import Answer, name_of
from scenes.stage.claim import Claim, Rule, Sentence, Verdict, judged, verdict
from scenes.stage.quantity import Equation, Quantity, count
from scenes.stage.words import N_

DARK, BRIGHT = 0.05, 0.25
"""shares of full brightness at which light is out, and from which on it is bright"""
UNSEEN = 20.0
"""how many times fainter a picture is that cannot be seen beside the other one"""
WORTH_IT = 5.0
"""how many times fainter a light is that is worth turning up"""
GAINS = tuple(10.0**k for k in range(1, 13))
"""by which light may be turned up; what is fainter is beyond all gain"""
CHANCE = 1.3
"""times what guessing would read right, which is still guessing"""

ASK = N_("Now delta sets out from the outputs as light. How much of it will reach the first layer?")


class Lines:
    """The sentences of one example.

    Args:
        read: its readings.
        pair: the two networks.
    """

    def __init__(self, read: Readings, pair: DeepPair) -> None:
        self.read, self.pair = read, pair
        self.above, self.below = pair.networks
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
        out = self._out_after(self.above)
        values: dict[str, Quantity | str] = {}
        below = self._is_dark(self.below, 1)
        if not self._is_dark(self.above, 1):
            text = N_(
                "Each stretch is as bright as all its deltas together, and in both networks "
                "some of the light reaches the first layer."
            )
            return Sentence(text, (*self._is_dark(self.above, 1).claims, *below.claims))
        if below:
            text = N_(
                "Each stretch is as bright as all its deltas together, and in both networks "
                "it is out before it gets to the first layer."
            )
            return Sentence(text, (*self._is_dark(self.above, 1).claims, *below.claims))
        bright = self._is_bright(self.below)
        if self._is_dark(self.above, self.pair.depth + 1):
            return self._none_sets_out(bright, below)
        claims = [*below.claims, *bright.claims, *self._is_dark(self.above, 1).claims]
        if out.value > 1:
            values = {"n": out}
            claims += self._out_claims(self.above, int(out.value))
        text = {
            (True, True): N_(
                "Each stretch is as bright as all its deltas together: above, it is out "
                "after {n} layers, below, bright all the way."
            ),
            (True, False): N_(
                "Each stretch is as bright as all its deltas together: above, it is out "
                "after {n} layers, below, some light arrives."
            ),
            (False, True): N_(
                "Each stretch is as bright as all its deltas together: above, it is out in "
                "the end, below, bright all the way."
            ),
            (False, False): N_(
                "Each stretch is as bright as all its deltas together: above, it is out in "
                "the end, below, some light arrives."
            ),
        }[bool(values), bool(bright)]
        return Sentence(text, tuple(claims), values)

    def _none_sets_out(self, bright: Verdict, below: Verdict) -> Sentence:
        """Of a network whose outputs have nearly no delta, so that there is no light to lose."""
        start, top = self.above.delta(self.pair.depth + 1), self.pair.brightest
        none = judged(Rule.SIZE_AT_MOST, start, top, share=DARK)
        text = N_(
            "Each stretch is as bright as all its deltas together: above, hardly any light sets "
            "out, below, some of it arrives."
        )
        if bright:
            text = N_(
                "Each stretch is as bright as all its deltas together: above, hardly any light "
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
        unseen, digit = self._is_unseen(), self._digit()
        if not unseen:
            text = N_(
                "What arrives, times the input, is the first layer's gradient, and in both "
                "networks there is one to see."
            )
            return Sentence(text, (law, *unseen.claims))
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

    @cached_property
    def gains(self) -> list[Quantity]:
        """Factors of ten by which the light above is turned up, from 1: until it is as below.

        None where no light arrives above, or nearly as much as below.
        """
        above, below = (one.delta(1) for one in self.pair.networks)
        if not above.value or below.value < WORTH_IT * above.value:
            return []
        enough = [gain for gain in GAINS if gain * above.value >= below.value]
        if not enough:
            return []
        clicks = len(GAINS) - len(enough) + 1
        return [
            Quantity("g", gain, repr(gain), decimals=0, significant=1)
            for gain in (1.0, *GAINS[:clicks])
        ]

    def turns(self) -> Sentence:
        """That it is turned up."""
        above, below = (one.delta(1) for one in self.pair.networks)
        enough = judged(Rule.AT_LEAST, f"{self.gains[-1].path} * {above.path}", below)
        if len(self.gains) > 2:
            not_yet = judged(Rule.BELOW, f"{self.gains[-2].path} * {above.path}", below)
            text = N_(
                "Turn the light above up tenfold, and tenfold again, until the first layer gets "
                "to see it."
            )
            return Sentence(text, (enough, not_yet))
        text = N_("Turn the light above up tenfold, and the first layer gets to see it.")
        return Sentence(text, (enough,))

    def needed(self) -> Sentence:
        """How many times the light it took: what is seen is the same picture."""
        above, below = self.pair.networks
        shape = "np.linalg.norm({0}.dC_dw[1], axis=0) / np.linalg.norm({0}.dC_dz[1])"
        same = judged(Rule.FOLLOWS, shape.format(above.origin), shape.format(below.origin))
        text = N_("It took {g} times as much light to show the very same picture.")
        return Sentence(text, (same,), {"g": self.gains[-1]})

    def nothing(self) -> Sentence:
        """That there is nothing to be turned up."""
        zero = judged(Rule.ZERO, self.above.delta(1))
        text = N_(
            "To turn the light above up would not help, for nothing at all of it has arrived."
        )
        return Sentence(text, (zero,))

    # -- why -------------------------------------------------------------------------------------

    def factors(self) -> Sentence:
        """By what each layer scales the light."""
        laws = []
        for one in self.pair.networks:
            l = one.reached[0]
            if (slopes := one.slopes(l)) is not None:
                through = f"({slopes.path}) * ({one.weights(l).path}) * ({one.delta(l + 1).path})"
                laws.append(judged(Rule.FOLLOWS, one.delta(l), through))
        text = N_(
            "Why? Into each layer, weights scale the light, in blue, and then its slopes do, "
            "in green."
        )
        return Sentence(text, tuple(laws))

    def quarter(self) -> Sentence:
        """That slopes of sigmoids are small."""
        is_above = self.above.activation == "sigmoid"
        one = self.above if is_above else self.below
        shares = [share.path for l in one.reached if (share := one.slopes(l)) is not None]
        claims = [judged(Rule.AT_MOST, path, steepest("sigmoid")) for path in shares]
        values = {"s": steepest("sigmoid")}
        text = {
            (True, True): N_(
                "A sigmoid's slope is {s} at most, and above no green bar gets over that line."
            ),
            (True, False): N_(
                "A sigmoid's slope is {s} at most, and below no green bar gets over that line."
            ),
            (False, True): N_(
                "A sigmoid's slope is {s} at most, and the green bar above keeps below that line."
            ),
            (False, False): N_(
                "A sigmoid's slope is {s} at most, and the green bar below keeps below that line."
            ),
        }[len(shares) > 1, is_above]
        return Sentence(text, tuple(claims), values)

    def multiplied(self) -> Sentence | None:
        """What all shares above come to; ``None`` where they can't be told."""
        if (receipt := self.above.receipt) is None:
            return None
        if len(self.above.reached) == 1:
            text = N_("What set out, times slopes, times weights, is just the light that arrived.")
            return Sentence(text, (self._product(receipt.left),))
        text = N_(
            "What set out, times all the slopes, times all the weights, is just the light that "
            "arrived."
        )
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
        if self.below.activation != "relu":
            text = N_("Below, the weights make up for some of the light that slopes have taken.")
            return Sentence(text, (law, *back.claims))
        t = self.below.origin
        slopes = f"np.concatenate({t}.da_dz[1:{self.pair.depth + 1}])"
        either = judged(Rule.ZERO, f"{slopes} * (1 - {slopes})")
        text = N_(
            "A relu lets through all or nothing, and below, the weights make up for some of what "
            "is lost."
        )
        return Sentence(text, (law, *back.claims, either))

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
        dark = self._is_dark(one, 1)
        shares = [share for l in one.reached if (share := one.slopes(l)) is not None]
        largest = f"max([{', '.join(['0.0', *(share.path for share in shares)])}])"
        small = verdict(
            max([0.0, *(share.value for share in shares)]) < 1 < len(shares),
            f"{largest} < 1 < {len(shares)}",
        )
        claims = (*dark.claims, *lost.claims, *small.claims)
        if dark and lost and small:
            text = N_("A slope below one, layer after layer, puts out the light.")
            return Sentence(text, claims)
        return Sentence(N_("Slopes and weights decide how much light reaches a layer."), claims)

    # -- judgements ------------------------------------------------------------------------------

    def _is_dark(self, network: DeepNetwork, l: int) -> Verdict:
        """Whether the light that leaves a layer is out."""
        delta, top = network.delta(l), self.pair.brightest
        return verdict(
            delta.value <= DARK * top.value, f"({delta.path}) <= {DARK!r} * ({top.path})"
        )

    def _is_bright(self, network: DeepNetwork) -> Verdict:
        """Whether it is bright all the way."""
        top = self.pair.brightest
        least = f"min([{', '.join(level.path for level in network.levels)}])"
        holds = min(level.value for level in network.levels) >= BRIGHT * top.value
        return verdict(holds, f"{least} >= {BRIGHT!r} * ({top.path})")

    def _out_after(self, network: DeepNetwork) -> Quantity:
        """After how many hidden layers the light is out, and stays so."""
        last, top = network.trace.depth, self.pair.brightest
        lit = [last - l for l in range(1, last) if not self._is_dark(network, l)]
        path = (
            f"(lambda t: 1 + max([0, *({last} - l for l in range(1, {last}) "
            f"if np.linalg.norm(t.dC_dz[l]) > {DARK!r} * ({top.path}))]))({network.origin})"
        )
        return count("n", 1 + max([0, *lit]), path)

    def _out_claims(self, network: DeepNetwork, after: int) -> list[Claim]:
        """That it is out from there on, and not before."""
        first = network.trace.depth - after
        top = self.pair.brightest
        out = [
            judged(Rule.SIZE_AT_MOST, network.delta(l), top, share=DARK)
            for l in range(1, first + 1)
        ]
        lit = judged(Rule.ABOVE, network.delta(first + 1), f"{DARK!r} * ({top.path})")
        return [*out, lit]

    def _is_unseen(self) -> Verdict:
        """Whether the picture above can't be seen beside the one below."""
        above, below = (one.delta(1) for one in self.pair.networks)
        return verdict(
            below.value >= UNSEEN * above.value, f"({below.path}) >= {UNSEEN!r} * ({above.path})"
        )

    @staticmethod
    def _product(line: Equation) -> Claim:
        start, s, w = line.terms
        return judged(Rule.FOLLOWS, line.result, f"{start.path} * ({s.path}) * ({w.path})")

    def _digit(self) -> str | None:
        """What the picture shows, where it is a picture of something with a name."""
        example, answer = self.read.example, Answer.of(self.read)
        if not example.input_shape or not example.output_labels or answer.right is None:
            return None
        return name_of(self.read, answer.right)

    @property
    def _digit_claims(self) -> tuple[Claim, ...]:
        return tuple(Answer.of(self.read).claims_of["right"])
