"""How the shares come back in ManyPaths: streams run, dock, cancel, and flow into the neuron."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
from manim import Animation, Mobject, linear

from scenes.mobjects.back_flow_motion import DRIFT
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.vary import Vary
from scenes.parts.ch08.near import is_seen, near, near_view
from scenes.parts.ch08.setting import SOFT, PathsSetting
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.traits import keep_above
from scenes.stage.verbs import Flare

WRITTEN = 0.06
"""share of the way nearer after which no neuron's number is seen"""


class StreamsTelling(PathsSetting):
    """The verbs from where the fan takes the whole frame."""

    _hushed: list[Mobject]
    """the labels that are gone while the camera is near"""

    def back_along_edges(self, run_time: float) -> Light:
        """The signal runs back along every path, each as bright as its share."""
        sizes = np.abs(self.trace.paths(self.paths.layer, self.paths.neuron))
        largest = float(sizes.max()) or 1.0
        ways = [edge.way()[::-1] for edge in self.fan.edges.values()]
        shares = [max(float(sizes[j]) / largest, 0.1) for j in self.fan.edges]
        return Light(ways, shares, color=style.theme.signal, run_time=run_time)

    def spread_out(self, run_time: float) -> None:
        """The plot has done its work: neuron and paths take the whole frame."""
        kept = {id(self.fan)}
        gone = [one for one in self.mobjects if id(one) not in kept]
        self.play(*map(FadeOut, gone), run_time=0.35 * run_time)
        self.play(self.fan.spreads(0.65 * run_time))

    def streams_come(self, run_time: float) -> None:
        """One after the other, through its collar to the dock; all that are not told, at once."""
        told, back = self.paths.ahead, self.way_back
        streams = back.streams
        self.add(streams)
        turns = len(told) + bool(streams.others)
        each = run_time / turns
        for index in range(turns):
            heads = (told[index],) if index < len(told) else streams.others
            self.factors_come(heads, 0.22 * each)
            keep_above(streams, 0)
            runs = Vary(streams, partial(streams.come, heads), 0.0, 1.0, run_time=0.5 * each)
            thin = [self.fan.edges[j].way()[::-1] for j in heads if streams.is_thin(j)]
            color, seconds = style.theme.signal, 0.5 * each
            light = [Light(thin, [SOFT] * len(thin), color=color, run_time=seconds)]
            self.play(runs, *(light if thin else []))
            self.share_is_made(heads, 0.28 * each)

    def factors_come(self, heads: Sequence[int], run_time: float) -> None:
        """Delta at a neuron ahead; on the edge the collar, and how much it lets through."""
        back = self.way_back
        parts: list[Mobject] = []
        for j in heads:
            parts += [x for x in (back.deltas.get(j), back.weights.get(j)) if x is not None]
            parts += [back.streams.collars[j]] if j in back.streams.collars else []
        parts += [one for one in back.calipers if one not in self.mobjects]
        if parts:
            self.play(*map(FadeIn, parts), run_time=run_time)

    def share_is_made(self, heads: Sequence[int], run_time: float) -> None:
        """What a stream brings stands beside it, while its marks run on."""
        back = self.way_back
        lines = dict(zip(self.paths.ahead, back.products, strict=False))
        come = [label[j] for j in heads for label in (back.shares, lines) if j in label]
        fades = [FadeIn(one, scale=0.8, run_time=0.6 * run_time) for one in come]
        self.play(*fades, *self.flowing(run_time))

    def streams_meet(self, run_time: float) -> None:
        """What has the smaller sign slides into the rest and goes out with it; the rest flows on.

        Where they put each other out it is seen from near, and the rest is followed home.
        """
        back, streams = self.way_back, self.way_back.streams
        view = near_view(streams.cancelling, streams.bearing) if streams.cancels else None
        stages = {1.0: 0.64, 2.0: 0.16} if streams.cancels else {1.0: 0.05, 2.0: 0.73}
        if view is not None:
            self._go_near(view, 0.14 * run_time)
            stages[1.0] -= 0.14
        meets = Vary(streams, streams.meet, 0.0, 1.0, run_time=stages[1.0] * run_time)
        meets.rate_func = linear
        self.play(meets, *self.flowing(stages[1.0] * run_time))
        flows_on = Vary(streams, streams.meet, 1.0, 2.0, run_time=stages[2.0] * run_time)
        come: list[Animation] = []
        if view is not None:
            took = stages[2.0] * run_time
            leaves = Vary(streams, partial(self._approach, view), 1.0, 0.0, run_time=took)
            self.pull_back(flows_on, leaves, run_time=took)
            come += map(FadeIn, self._hushed)
        else:
            self.play(flows_on)
        if back.home is not None:
            come.append(FadeIn(back.home, scale=0.8))
        self.play(*come, Flare(self.fan.source.disc), run_time=0.2 * run_time)

    def _go_near(self, view: Zone, run_time: float) -> None:
        """The camera goes there; labels that the border of the picture would cut go meanwhile."""
        back = self.way_back
        labels = [*back.deltas.values(), *back.weights.values(), *back.shares.values()]
        labels += [*back.products, *back.calipers]
        self._hushed = [one for one in labels if one in self.mobjects and not is_seen(one, view)]
        self.play(*map(FadeOut, self._hushed), run_time=0.25 * run_time)
        approach, took = partial(self._approach, view), 0.75 * run_time
        nears = Vary(back.streams, approach, 0.0, 1.0, run_time=took)
        self.look_at(view, nears, share=1.0, run_time=took)

    def _approach(self, view: Zone, share: float) -> None:
        """Lines are as wide on screen as from afar; what would leave the frame goes at once."""
        self.way_back.streams.thin(1 + share * (near(view) - 1))
        self.fan.write(max(1 - share / WRITTEN, 0.0))

    def terms_come(self, run_time: float) -> None:
        """Weight times delta at each stream, one after the other; then their sum."""
        back = self.way_back
        lines = [*back.terms.values(), *([back.formula] if back.formula else [])]
        share = run_time / (len(lines) + 1)
        for line in lines:
            self.play(FadeIn(line, run_time=0.5 * share), *self.flowing(share))
        self.play(*self.flowing(share))

    def flowing(self, run_time: float) -> list[Animation]:
        """All streams flow on; where they are too thin for that to be seen, light runs along."""
        streams = self.way_back.streams
        if all(map(streams.is_thin, self.fan.edges)):
            return [self.back_along_edges(run_time)]
        start = streams.ribbons.drift
        end = start + DRIFT * run_time
        options: dict[str, Any] = {"run_time": run_time, "rate_func": linear}
        return [Vary(streams, streams.drift, start, end, **options)]
