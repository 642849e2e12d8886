"""The cost as a disc, and its breath."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import Animation, Circle, VGroup, linear

from scenes.mobjects.network.lit_neuron import HALOS, Glow
from scenes.mobjects.network.roomy import COST_LEAST
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Formula, Numeral
from scenes.stage import style
from scenes.stage.notation import COST
from scenes.stage.quantity import Quantity
from scenes.stage.traits import Solid

DIGITS = (4, 3, 2, 1)
"""significant digits of the cost, the most first: as exactly as there is room for it"""
WITHIN = 0.92
"""share of the disc's width, where the number stands, that it may take"""
GROWS = 0.02
"""steps in which a disc is enlarged until its number fits"""


class CostDisc(Solid, VGroup):
    """The cost as a disc: its symbol over its number.

    Attributes:
        disc: a violet disc.
        symbol, numeral: what stands in it.
    """

    def __init__(self, cost: Quantity, middle: tuple[float, float, float], radius: float) -> None:
        theme = style.theme
        self.radius = radius
        self.middle = np.array(middle)
        fill = style.mix(theme.ground, theme.cost, 0.35)
        self.disc = Circle(
            radius=radius,
            fill_color=fill,
            fill_opacity=1.0,
            stroke_color=theme.cost,
            stroke_width=style.OUTLINE + 0.5,
        ).move_to(middle)
        self.symbol = Formula("{C}", size=style.NUMBER, color=style.legible_on(fill), C=COST)
        self.numeral = self.number_of(cost)
        rise = 0.5 if cost.has_power else 0.36
        self.symbol.move_to(self.disc).shift((0, rise * radius, 0))
        self.halo = [Glow(fill_color=theme.cost, fill_opacity=0.09) for _ in range(HALOS)]
        for ring in self.halo:
            ring.set_stroke(width=0.0)
        super().__init__(*self.halo, self.disc, self.symbol, self.numeral)
        self.breathe(0.0)

    @property
    def quantity(self) -> Quantity:
        """The cost, with the digits that stand in the disc."""
        return self.numeral.quantity

    def resize(self, cost: Quantity, radius: float) -> bool:
        """Be that large from now on, if its number fits in below its symbol as it stands there."""
        if radius < COST_LEAST:
            return False
        other = CostDisc(cost, (self.middle[0], self.middle[1], self.middle[2]), radius)
        was, now = self.numeral, other.numeral
        if (now.quantity, now.size) != (was.quantity, was.size):
            return False
        self.radius, self.disc, self.halo = radius, other.disc, other.halo
        self.symbol, self.numeral = other.symbol, other.numeral
        self.submobjects = other.submobjects
        return True

    def shrink(self, radius: float) -> None:
        """Draw the disc that large, whatever stands in it."""
        self.radius = radius
        self.disc.set(width=2 * radius)
        self.breathe(0.0)

    def breathe(self, depth: float) -> None:
        """Let the soft light around it reach out: 0 is at rest, 1 a whole breath."""
        middle = self.disc.get_center()[None]
        for ring, halo in enumerate(self.halo, start=1):
            reach = 1 + (0.08 + 0.22 * depth) * ring / HALOS
            halo.points = discs(middle, np.array([self.radius * reach]))

    def number_of(self, cost: Quantity) -> Numeral:
        """A cost as it stands in the disc, as exactly as there is room for."""
        for size, digits in itertools.product((style.NUMBER, style.NOTE), DIGITS):
            rounded = _rounded(cost, digits)
            if size != style.NUMBER and rounded.has_power:  # its exponent is too small to read
                continue
            numeral = Numeral(rounded, size=size, color=self.symbol.color)
            whole = cost if size == style.NUMBER else rounded
            numeral.move_to(self.middle).shift((0, -_drop(self.radius, whole), 0))
            if numeral.width <= _room(self.radius, whole, size):
                break
        return numeral

    def exact(self, cost: Quantity) -> Numeral:
        """A cost as it stands in the disc with all the digits that it has: see `radius_around`."""
        numeral = Numeral(cost, size=style.NUMBER, color=self.symbol.color)
        return numeral.move_to(self.middle).shift((0, -_drop(self.radius, cost), 0))


def radius_for(costs: Sequence[Quantity], least: float, digits: int = 1) -> float:
    """How large a disc must be so that each cost fits in, in digits that tell them all apart.

    Args:
        costs: that stand in it, one after the other.
        least: how large it is in any case.
        digits: significant ones that each of them has, at the least.
    """
    several = len({cost.value for cost in costs})
    for enough in sorted(one for one in DIGITS if one >= digits):
        shown = [_rounded(cost, enough) for cost in costs]
        if len({cost.text for cost in shown}) == several:
            break
    radius = least
    for cost, rounded in zip(costs, shown, strict=True):
        wide = Numeral(rounded, size=style.NUMBER).width
        while wide > _room(radius, cost, style.NUMBER):
            radius += GROWS
    return radius


def radius_around(cost: Quantity) -> float:
    """How large a disc must be so that a cost fits in with all the digits that it has."""
    radius, wide = COST_LEAST, Numeral(cost, size=style.NUMBER).width
    while wide > _room(radius, cost, style.NUMBER):
        radius += GROWS
    return radius


def _rounded(cost: Quantity, digits: int) -> Quantity:
    return cost.to(digits, min(digits, 3))


def _drop(radius: float, cost: Quantity) -> float:
    """How far below the middle the number stands; with an exponent, it takes the full width."""
    return (0.06 if cost.has_power else 0.26) * radius


def _room(radius: float, cost: Quantity, size: float) -> float:
    """How wide a number may be."""
    lowest = _drop(radius, cost) + size * style.DIGIT / 2
    return float(2 * WITHIN * np.sqrt(max(radius**2 - lowest**2, 0.0)))


class Breathing(Animation):
    """The cost breathes: the light around it swells and falls, and is as it was."""

    PERIOD = 1.6
    """seconds of a breath"""

    def __init__(self, cost: CostDisc, run_time: float, **options: Any) -> None:
        self._breaths = max(round(run_time / self.PERIOD), 1)
        self._it = cost
        super().__init__(cost, run_time=run_time, rate_func=linear, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: at rest it is as it is drawn first."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        self._it.breathe(float(np.sin(np.pi * self._breaths * alpha) ** 2))
