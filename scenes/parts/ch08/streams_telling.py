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
from scenes.parts.ch08.setting import SOFT, PathsSetting
from scenes.stage import style
from scenes.stage.traits import keep_above
from scenes.stage.verbs import Flare


class StreamsTelling(PathsSetting):
    """The verbs from where the fan takes the whole frame."""

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
        """What has the smaller sign folds over, burns with what it covers; the rest flows on."""
        back, streams = self.way_back, self.way_back.streams
        stages = {0.5: 0.26, 1.0: 0.36, 2.0: 0.16} if streams.cancels else {1.0: 0.05, 2.0: 0.73}
        start = 0.0
        for end, share in stages.items():
            self.play(Vary(streams, streams.meet, start, end, run_time=share * run_time))
            start = end
        come: list[Animation] = []
        if back.home is not None:
            come.append(FadeIn(back.home, scale=0.8))
        self.play(*come, Flare(self.fan.source.disc), run_time=0.2 * run_time)

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
