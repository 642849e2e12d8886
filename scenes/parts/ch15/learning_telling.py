"""How VanishingSignal tells what both networks learn: how far weights move, and what is read."""

from __future__ import annotations

from collections.abc import Callable

from manim import LEFT, RIGHT, Animation, FadeIn, Mobject, linear

from scenes.mobjects.readout import Readout
from scenes.mobjects.typeset import Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch15.bars import Moves
from scenes.parts.ch15.deep_pair import DeepNetwork
from scenes.parts.ch15.receipt_telling import ReceiptTelling
from scenes.parts.ch15.stagings import staging
from scenes.parts.ch15.strip import Strip
from scenes.parts.ch15.tally import Tally
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

READS = N_("reads {n} of {u}")
FIRST = N_("first layer moved: {m}")


class LearningTelling(ReceiptTelling):
    """The verbs of the last part."""

    def place_moves(self) -> tuple[list[Moves], list[Readout]]:
        """White bars for how far weights move, and how many digits are read."""
        bars = [Moves(self.pair, strip) for strip in self.strips]
        readouts = [Readout(strip.header.right, strip.plan.upper, RIGHT) for strip in self.strips]
        for strip, readout in zip(self.strips, readouts, strict=True):
            readout.read(self._reads(strip.network, 0))
        return bars, readouts

    def learn(
        self, bars: list[Moves], readouts: list[Readout], start: float, end: float, run_time: float
    ) -> None:
        """Both learn from one epoch to another."""
        learning: list[Animation] = []
        for strip, one, readout in zip(self.strips, bars, readouts, strict=True):
            learning.append(Vary(one, one.learn, start, end, run_time=run_time, rate_func=linear))
            learning.append(
                Vary(
                    readout,
                    self._reading(readout, strip.network),
                    start,
                    end,
                    run_time=run_time,
                    rate_func=linear,
                )
            )
        self.play(*learning)

    def _reading(self, readout: Readout, network: DeepNetwork) -> Callable[[float], None]:
        return lambda epoch: readout.read(self._reads(network, int(epoch + 1e-6)))

    @staticmethod
    def _reads(network: DeepNetwork, epoch: int) -> Words:
        return Words(
            _(READS), size=style.NUMBER, n=network.right(epoch), u=network.digits("unseen")
        )

    def tally(self, leaving: list[Mobject], run_time: float) -> list[Tally]:
        """Both read digits that are new to them: of these, a dot each, some light up."""
        tallies = [self._tally(strip) for strip in self.strips]
        quick = 0.1 * run_time
        self.play(*self.going(*leaving), *self.faint(0.0, style.REST), run_time=quick)
        self.play(FadeIn(*tallies), run_time=quick)
        reading = [
            Vary(one, one.light, 0, self._right(strip), run_time=7.5 * quick)
            for one, strip in zip(tallies, self.strips, strict=True)
        ]
        self.play(*reading)
        return tallies

    @staticmethod
    def _right(strip: Strip) -> float:
        assert strip.network.moves is not None
        return strip.network.right(strip.network.moves.epochs).value

    @staticmethod
    def _tally(strip: Strip) -> Tally:
        zone = Zone(float(strip.x[0]), strip.header.right, strip.room.bottom, strip.room.top)
        return Tally(int(strip.network.digits("unseen").value), zone)

    def firsts(self) -> list[Words]:
        """How far the first layer's weights have moved in the end, above their bars."""
        return [self._first(strip) for strip in self.strips]

    @staticmethod
    def _first(strip: Strip) -> Words:
        assert strip.network.moves is not None
        moved = strip.network.moved(1, strip.network.moves.epochs)
        first = Words(_(FIRST), size=style.NUMBER, m=moved)
        left = strip.header.left if staging().is_narrow else float(strip.x[0])
        return first.set_baseline(strip.plan.lower).set_x(left, LEFT)
