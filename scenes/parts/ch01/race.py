"""The race: nudging above, backpropagation below, both at one forward pass a second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from manim import Animation, Mobject, VGroup, linear

from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.mobjects.scale_mark import ROUND_NUMBERS, round_number
from scenes.mobjects.typeset import Words
from scenes.parts.ch01.figures import Figures
from scenes.parts.ch01.gradient_field import GradientField
from scenes.parts.ch01.lane import BrightnessKey, Lane, brightness_scale
from scenes.parts.ch01.rates import Rates, nudged_quotients
from scenes.parts.ch01.stagings import staging
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

TICK = 1 / 12
"""seconds between two readings of a clock that runs: what changes faster can't be read"""
SHORTEST = 6.0
"""seconds for which nudging is watched to its end, at the least"""
COOL = 1.5
"""seconds after which a square has cooled"""
DONE = 60.0
"""passes after which all have"""
CREDITED = (style.NUMBER, 0.9 * style.NUMBER, 0.8 * style.NUMBER, style.NOTE)
"""type sizes of who made it known, the largest first"""
AUTHORS = N_("Rumelhart, Hinton, Williams")


class Race(VGroup):
    """Both lanes at any time of the race; `at` draws it. Time is counted in forward passes.

    Attributes:
        rates: its numbers.
        nudging, sweeping: the lanes.
        time: the time that is drawn.

    Args:
        read: the readings of the example.
        zone: what it fills.
        step: of the nudges.
    """

    def __init__(self, read: Readings, zone: Zone, step: float) -> None:
        example, trace = read.example, read.trace
        rows = zone.rows(1.0, 1.0, gap=0.06)
        fields = [row.without(top=staging().header) for row in rows]
        layouts = [FieldLayout.of(example, field, staging().finest) for field in fields]
        layers = range(1, trace.depth + 1)
        gradients = np.concatenate(
            [part.ravel() for l in layers for part in (trace.dC_dw[l], trace.dC_db[l])]
        )
        quotients = nudged_quotients(example, step)
        own = [slice(0, trace.dC_dw[1].size), slice(None)][not example.input_shape]
        scaling = brightness_scale(
            np.abs([*gradients[own], *quotients[own]]), prints=bool(example.input_shape)
        )
        paths = [f"trace.dC_d{part}[{l}]" for l in layers for part in "wb"]
        tried = GradientField(quotients, layouts[0], scaling=scaling, lit_by=style.theme.ink)
        swept = GradientField(gradients, layouts[1], scaling=scaling, paths=paths)
        self.rates = Rates(example, layouts[1])
        self._figures = Figures(self.rates, rows[0])
        self.nudging = Lane(_(N_("nudging")), tried, rows[0])
        self.sweeping = Lane(_(N_("backpropagation")), swept, rows[1])
        super().__init__(self.nudging, self.sweeping)
        self.at(0.0)

    def at(self, time: float, speed: float = 1.0) -> Race:
        """Draw the race after so many passes; ``speed`` is how many times its own it runs at."""
        self.time = time
        self._nudge(time, speed)
        self.sweep_at(time)
        return self

    def cool(self, speed: float) -> Animation:
        """What was lit last takes on its own brightness, after the end."""
        return self.run(self.rates.total + COOL * speed / self.rates.second, speed)

    def run(self, until: float, speed: float = 1.0, **options: Any) -> Animation:
        """The race goes on until so many passes, at so many times its own speed."""
        return Running(self, until, speed, **options)

    def after(self, seconds: float) -> float:
        """The time so many seconds from now, at the race's own speed; not after its end."""
        return min(self.time + seconds / self.rates.second, float(self.rates.total))

    @property
    def lasting(self) -> float:
        """Seconds that backpropagation takes."""
        return self.rates.swept * self.rates.second

    @property
    def speed(self) -> Quantity | None:
        """A round factor by which the rest is sped up, so that it can be watched; none if short."""
        left = (self.rates.total - self.time) * self.rates.second
        value = max((v for v in ROUND_NUMBERS if 1 < v <= left / SHORTEST), default=1.0)
        if value == 1:
            return None
        return Quantity("v", value, repr(value), decimals=0, significant=1)

    def replay(self, wait: float, **options: Any) -> Animation:
        """Backpropagation's two passes once more, after so many seconds; nudging stands."""
        return Replaying(self.sweeping, self.rates, self.sweep_at, wait, **options)

    # -- nudging ---------------------------------------------------------------------------------

    def _nudge(self, time: float, speed: float) -> None:
        lane, rates, figures = self.nudging, self.rates, self._figures
        found, is_done = rates.nudged(time), time >= rates.total
        known = np.arange(rates.counts.nudges) + 2.0
        lane.field.light(
            np.where(known <= time + 1e-9, (time - known) * rates.second / speed, -1.0)
        )
        runs = 0.0 < time < rates.total
        lane.front.stand(float(np.interp(time % 1, *rates.front)) if runs and speed == 1 else None)
        is_nudged = 1.0 <= time < rates.total
        lane.spark.stand(lane.field.layout.square(found) if is_nudged else None)
        lane.found.read(self._figures.found(rates.found(found)))
        whole = int(time * rates.second + 1e-9)
        lane.clock.read(figures.done(rates.left(0)) if is_done else figures.left(rates.left(whole)))

    # -- backpropagation -------------------------------------------------------------------------

    def sweep_at(self, time: float) -> None:
        """Draw backpropagation's lane after so many passes."""
        lane, rates = self.sweeping, self.rates
        draw_sweep(lane, rates, time)
        if time >= rates.swept:
            lane.found.read(self._figures.found(rates.counts.parameters))
            lane.clock.read(self._figures.swept(rates.seconds()))
            return
        lane.found.read(self._figures.found(rates.found(int((rates.sweep_times <= time).sum()))))
        share = int(time * rates.second / TICK) * TICK / rates.second / rates.swept
        lane.clock.read(self._figures.since(rates.seconds(share)))

    # -- what is written -------------------------------------------------------------------------

    def key(self) -> BrightnessKey:
        """What brightness means, to stand where backpropagation's count stands."""
        lane = self.sweeping
        scaling, middle = lane.field.scaling, lane.zone.center[0]
        first = round_number(scaling.per_one ** (-1 / scaling.exponent))
        for powers in ((1, 2), (2,), ()):
            numbers = [first, *(_part(first, power) for power in powers), _part(first, None)]
            key = BrightnessKey(numbers, scaling, middle, lane.baseline)
            if key.width <= self._free:
                break
        return key

    def counted(self) -> Animation:
        """How many gradients the sweep found, again, beside what nudging goes on to find."""
        return self.sweeping.found.turn(self._figures.found(self.rates.counts.parameters))

    def sped_up(self, speed: Quantity) -> Animation:
        """Nudging's name with the factor by which it is sped up, or the factor below it."""
        nudging, times = _(N_("nudging")), Symbol("times")
        if staging().is_narrow:
            return self.nudging.factor.turn(self._quiet("{x} {v}", x=times, v=speed))
        name = self._quiet("{name} {x} {v}", name=nudging, x=times, v=speed)
        return self.nudging.title.turn(name)

    def credit(self) -> Animation:
        """Who made backpropagation known, as large as there is room for."""
        for size in CREDITED:
            year = Symbol("1986")
            line = Words("{year}: {who}", size=size, who=_(AUTHORS), year=year)
            if line.width <= self._free:
                break
        return self.sweeping.found.turn(line)

    @property
    def _free(self) -> float:
        """How wide what stands in the middle of backpropagation's header may be."""
        lane, middle = self.sweeping, self.sweeping.zone.center[0]
        if staging().is_narrow:
            return lane.zone.width
        free = min(middle - lane.title.get_right()[0], lane.clock.get_left()[0] - middle)
        return float(2 * free - 0.6)

    @staticmethod
    def _quiet(template: str, **parts: Any) -> Words:
        return Words(template, size=style.NUMBER, color=style.theme.quiet, **parts)


class Running(Animation):
    """The race runs on, from where it stands."""

    def __init__(self, race: Race, until: float, speed: float, **options: Any) -> None:
        self._race, self._speed, self._end = race, speed, until
        lasting = (until - race.time) * race.rates.second / speed
        options.setdefault("run_time", max(lasting, 1 / 60))
        super().__init__(race, rate_func=linear, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: the race knows what every time looks like."""
        return self.mobject

    def begin(self) -> None:
        self._start = self._race.time
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        time = self._end if alpha >= 1 else self._start + alpha * (self._end - self._start)
        self._race.at(time, self._speed)


class Replaying(Animation):
    """Backpropagation's pass and sweep once more; nudging stands as it is."""

    def __init__(
        self,
        drawn: Mobject,
        rates: Rates,
        draw: Callable[[float], None],
        wait: float,
        **options: Any,
    ) -> None:
        self._rates, self._draw, self._wait = rates, draw, wait
        options.setdefault("run_time", wait + rates.swept * rates.second)
        super().__init__(drawn, rate_func=linear, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: as for the race itself."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        rates = self._rates
        seconds = alpha * self.run_time - self._wait
        if alpha >= 1:
            self._draw(rates.swept + DONE)
        elif seconds >= 0:
            self._draw(seconds / rates.second)


def draw_sweep(stage: Any, rates: Rates, time: float) -> None:
    """A field with its two fronts, ``front`` and ``back``, after so many passes."""
    stage.field.light((time - rates.sweep_times) * rates.second)
    stage.front.stand(float(np.interp(time, *rates.front)) if 0.0 < time < 1.0 else None)
    sweeps = 1.0 <= time < rates.swept
    stage.back.stand(float(np.interp(time, *rates.back_front)) if sweeps else None)


def _part(first: Quantity, power: int | None) -> Quantity:
    """A round number so many powers of ten below the first; without a power, zero."""
    value = float(f"{first.value / 10**power:.0e}") if power is not None else 0.0
    return replace(first, value=value, path=repr(value), decimals=0)
