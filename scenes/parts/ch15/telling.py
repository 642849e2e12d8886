"""How VanishingSignal is told: what is on stage, and how light, knob, bars and numbers come."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Animation, FadeIn, FadeOut, Mobject, VGroup

from scenes.mobjects.network.cost_disc import Breathing
from scenes.mobjects.network.scenery import Arriving
from scenes.mobjects.vary import Vary
from scenes.parts.ch15.deep_pair import DeepPair
from scenes.parts.ch15.knob import Knob
from scenes.parts.ch15.screen_key import GlowKey, ScreenKey
from scenes.parts.ch15.stagings import staging
from scenes.parts.ch15.strip import Strip
from scenes.parts.ch15.words import Lines
from scenes.stage.explainer import ExplainerScene

SOURCE = 0.3
"""how far, in layers, light has come where it sets out"""
LEAST_CLICK = 0.15
"""seconds"""
LAST_CLICK = 2.5
"""times as long as the first one the last click lasts, in which the picture comes out"""


class LightTelling(ExplainerScene):
    """The verbs that VanishingSignal's storyboard is written in."""

    def set_the_stage(self) -> None:
        """Both networks, one above the other, and what will stand above and upon them."""
        self.pair = DeepPair.of(self.read.example)
        self.lines = Lines(self.read, self.pair)
        rows = staging().rows.rows(1.0, 1.0, gap=staging().gap)
        self.strips = [
            Strip(self.pair, network, row, self.read.example.input_shape)
            for network, row in zip(self.pair.networks, rows, strict=True)
        ]
        self.above, self.below = self.strips
        depth = self.trace.depth
        order = [depth, 1, *range(depth - 1, 1, -1)]
        self.numbers = [strip.numbers(order) for strip in self.strips]
        self.fans = [strip.fan for strip in self.strips]
        self.costs = [strip.cost for strip in self.strips]
        self.on_screens = {gradient: ScreenKey(gradient) for gradient in (True, False)}
        self.keys = [GlowKey(self.on_screens[True])]
        self.titles = [VGroup(strip.title, *strip.icon) for strip in self.strips]

    # -- light -----------------------------------------------------------------------------------

    def forward(self, run_time: float) -> list[Animation]:
        """Light runs from the input to both costs."""
        running = [one for strip in self.strips for one in strip.forward(run_time)]
        return [*running, *(Arriving(cost, run_time=run_time) for cost in self.costs)]

    def set_out(self, run_time: float) -> None:
        """Light appears at the outputs, and how strong it is."""
        depth = self.trace.depth
        self.play(
            *(strip.sweep(0.0, SOURCE, run_time) for strip in self.strips),
            *(Breathing(cost, run_time) for cost in self.costs),
            *(strip.exhale(run_time) for strip in self.strips),
            *(FadeIn(key, run_time=run_time) for key in self.keys),
            *(
                FadeIn(shown[depth], run_time=run_time, rate_func=_passing(1.0))
                for shown in self.numbers
                if depth in shown
            ),
        )

    def sweep(self, run_time: float, start: float = SOURCE) -> list[Animation]:
        """Light comes back through all layers of both networks."""
        return [strip.sweep(start, self.trace.depth, run_time) for strip in self.strips]

    def numbers_come(self, run_time: float) -> list[Animation]:
        """Each number as the light gets there."""
        depth = self.trace.depth
        return [
            FadeIn(number, run_time=run_time, rate_func=_passing((depth - l) / depth))
            for shown in self.numbers
            for l, number in shown.items()
            if l < depth
        ]

    def run_back(self, run_time: float) -> list[Animation]:
        """Soft light runs as far as it is seen to get."""
        return [
            light
            for strip in self.strips
            for light in (strip.back(run_time), strip.exhale(run_time))
        ]

    def clear_screens(self, run_time: float) -> list[Animation]:
        """The input is turned over: there is a dark screen on its other side."""
        return [
            Vary(strip, strip.screen.clear, 0.0, 1.0, run_time=run_time) for strip in self.strips
        ]

    def show_inputs(self, run_time: float) -> list[Animation]:
        """Screens are turned over again: what was there holds no longer once they learn."""
        return [
            Vary(strip.screen, strip.screen.give_back, 0.0, 1.0, run_time=run_time)
            for strip in self.strips
        ]

    def expose(self, run_time: float, after: float = 0.0) -> list[Animation]:
        """The light falls on the screens, once so much of the time is over."""

        def late(alpha: float) -> float:
            return max(alpha - after, 0.0) / (1 - after)

        return [
            Vary(strip.screen, strip.screen.develop, 0.0, 1.0, run_time=run_time, rate_func=late)
            for strip in self.strips
        ]

    # -- the gain --------------------------------------------------------------------------------

    def place_knob(self) -> Knob:
        """The knob above the upper network."""
        header, at = self.above.header, staging().knob
        middle = (self.above.x[0] + self.above.x[-1]) / 2
        x = float(middle) - 1.0 if at is None else at
        y = header.bottom + staging().line / 2
        return Knob((x, y), self.above.plan.lower, self.lines.gains)

    def turn_up(self, knob: Knob, run_time: float) -> None:
        """Click by click, each ten times."""
        clicks = len(self.lines.gains) - 1
        shares = np.linspace(1.0, LAST_CLICK, clicks) if clicks > 1 else np.ones(1)
        times = np.maximum(run_time * shares / shares.sum(), LEAST_CLICK)
        for click, each in enumerate(map(float, times), 1):
            self.play(knob.click(click, each), self._turning(click - 1, click, each))

    def turn_down(self, run_time: float) -> Animation:
        """All the way back."""
        return self._turning(len(self.lines.gains) - 1, 0, run_time)

    def _turning(self, start: int, end: int, run_time: float) -> Animation:
        gains, strip = self.lines.gains, self.above
        return Vary(
            strip,
            strip.turn_up,
            gains[start].value,
            gains[end].value,
            by_factors=True,
            run_time=run_time,
        )

    @staticmethod
    def going(*mobjects: Mobject) -> list[Animation]:
        """What leaves the stage."""
        return [FadeOut(*mobjects)] if mobjects else []


def _passing(share: float) -> Callable[[float], float]:
    """How far something has come in that waits for so much of the time to pass."""
    return lambda alpha: float(min(max((alpha - 0.9 * share) / 0.1, 0.0), 1.0))
