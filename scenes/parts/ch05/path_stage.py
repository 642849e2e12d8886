"""The unfolded path with all that happens on it: nudge, light, slopes, what is left."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, Mobject, Underline, VGroup

from scenes.mobjects.dimming import dim
from scenes.mobjects.edge import Edge
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.lit_neuron import LitNeuron
from scenes.mobjects.network.slots import box_of
from scenes.mobjects.nudge.beam import Shine
from scenes.mobjects.nudge.slope_card import Glowing
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch05.handed_on import HandedOn
from scenes.parts.ch05.labels import Labels
from scenes.parts.ch05.mirrors import SHORT, Mirrors
from scenes.parts.ch05.places import dense
from scenes.parts.ch05.stagings import staging
from scenes.parts.ch05.staircase import Beams, Staircase
from scenes.parts.ch05.target import Target
from scenes.parts.ch05.way import Way
from scenes.stage import style
from scenes.stage.traits import Solid

BEYOND = 0.35
"""how far the line that cuts the light reaches beyond it"""
ARCH = 1.8
"""how high the ghost rises on its way"""


class PathStage(Solid, VGroup):
    """The path from a weight to the cost, before any light runs.

    Attributes:
        mirrors: axis, slopes and way.
        source: the neuron that feeds the weight, at the end of the line whose slope it is.
        light: the beam; dark at first.
        blade: a line across the light, where it has come to z.
        handed: marks of the lengths that each slope hands on to the next.
        nudge, ghost, landing: the nudge that is sent, its ghost at the cost, what is left there.
        aim: the mark on the cost's curve.
        marks: lines below the formula's parts: which one is spoken of, without its colour.
        letters, values, names, factors, result, rule, together, question, one, lenses: what is
            written there; see `Labels`.

    Args:
        way: the weight's way to the cost, or the bias's.
        stair: where everything stands, if that is settled; it has room for weight and bias.
        edge: the weight's edge in the network, if it is shown there.
        kept: what stays written there from another way.
        other: that way, where its slopes are still there when what is written here comes.
    """

    def __init__(
        self,
        way: Way,
        stair: Staircase | None = None,
        edge: Edge | None = None,
        kept: Sequence[Mobject] = (),
        other: Mirrors | None = None,
    ) -> None:
        slopes = [slope.value for slope in way.slopes]
        own = Beams.through(slopes)
        of_bias = Beams.through([1.0, *slopes[1:]]) if way.has_bias else own
        self.stair = stair or Staircase.fitting(own, of_bias)
        self.way = way
        self.mirrors = mirrors = Mirrors(way, self.stair, own, edge)
        self.source = self._source()
        self.light = mirrors.beam()
        self.handed, self._cut = HandedOn(self.stair, mirrors.beams), 0
        ends = self.stair.mirror(2, mirrors.beams)
        over = BEYOND * (ends[1] - ends[0]) / max(float(np.linalg.norm(ends[1] - ends[0])), 1e-9)
        self.blade = Glowing(style.theme.ink).run(ends + np.array([-over, over]))
        self.nudge, self.ghost, self.landing = (
            mirrors.nudge(),
            mirrors.nudge(ghost=True),
            mirrors.landing(),
        )
        others = way.has_bias and way.parameter == "w"
        also = Mirrors(way.of_bias(), self.stair, of_bias) if others else other or mirrors
        self.aim = Target(mirrors)
        taken = [box_of(one) for one in (self.source, *kept)]
        if way.has_bias and len(way.slopes) > 2:  # there stands a nudge of z, with its light
            (x, y), unit = self.stair.corners[2], self.stair.unit
            taken.append((x, x + unit, y - 0.1, y + unit))
        labels = Labels(mirrors, taken, also, self.aim)
        self.marks = _underlines(labels.rule)
        self.letters, self.names = VGroup(*labels.letters), labels.names
        self.values, self.factors, self.lenses = labels.values, labels.factors, labels.lenses
        self.result, self.rule, self.one = labels.result, labels.rule, labels.one
        self.question, self.together = labels.ask, labels.together
        feeding = [self.source] if way.parameter == "w" else []
        super().__init__(mirrors.frames, self.light, mirrors, *feeding, self.handed)

    @property
    def known(self) -> int:
        """How many of today's values stand on the path when it has unfolded."""
        return 3 if self.mirrors.one_by_one else len(self.values)

    def new(self) -> list[Mobject]:
        """What comes on the path when it has unfolded."""
        mirrors = self.mirrors
        if mirrors.one_by_one:
            return [*mirrors.waits().unfolded()[:2], self.names]
        return [*mirrors.unfolded(), self.letters[-1], self.names, *self.aim.parts()]

    def shine(self, number: int, run_time: float) -> Shine:
        """The light runs on from slope ``number`` to the next one; 0 is the nudge."""
        _, legs = self.stair.sections(self.mirrors.beams)
        own = [2 * number - 1, 2 * number] if number else [0]
        start, pieces = legs.index(own[0]), sum(map(legs.count, own))
        return Shine(self.light, start, start + pieces, run_time=run_time)

    def shines(self, number: int, run_time: float) -> list[Animation]:
        """The same, and the length that slope ``number`` has made is seen to go along."""
        return [self.shine(number, run_time), *self.handed.runs(number, run_time)]

    def shine_through(self, run_time: float) -> Shine:
        """The light runs all the way at once: what was seen once goes faster the second time."""
        return Shine(self.light, 0, self.light.length, run_time=run_time)

    def rule_comes(self) -> FadeIn:
        """The formula, whole but dim: each slope lights its part."""
        for glyph in self.rule.submobjects:
            dim(glyph, 1.0, style.REST)
        return FadeIn(self.rule)

    def turned(self, number: int, run_time: float) -> Vary:
        """The slanted line comes that turns the light behind a slope."""

        def show(share: float) -> None:
            self.mirrors.join(2 * number, share)

        return Vary(self.mirrors.plain, show, 0.0, 1.0, run_time=run_time)

    def rule_lights(self, number: int) -> list[Animation]:
        """The part of the formula that slope ``number`` is; 0 is all that is left."""
        name = self.rule.names[number]
        parts = VGroup(self.rule.part(name), *([] if number else [self.rule.rest()]))
        marks: list[Animation] = [FadeIn(self.marks[number - 1])] if number else []
        if number != 1:
            marks.append(FadeOut(self.marks[(number or len(self.marks) + 1) - 2]))
        return [Emphasis(parts, faint=style.REST), *marks]

    @property
    def amount(self) -> Mobject:
        """The number of the result."""
        return self.result.part(self.result.names[-1])

    @property
    def amount_named(self) -> list[Mobject]:
        """What the result is called, where there is room for it."""
        names = self.result.names[:-1]
        return [*map(self.result.part, names), self.result.rest()] if names else []

    def names_the_error(self, run_time: float) -> Vary:
        """The last slope, and all that is written of it, takes the colour of the error."""
        named = VGroup(
            *self.mirrors.slopes[-1],
            self.factors[-1],
            self.rule.part(self.rule.names[-1]),
            self.marks[-1],
            *filter(None, [self.aim.bracket]),
        )

        def show(share: float) -> None:
            color = self.mirrors.name_the_error(share).colors[-1]
            for text in named[len(self.mirrors.slopes[-1]) : -1 if self.aim.bracket else None]:
                text.set_color(color)
            if self.aim.bracket:
                self.aim.bracket.set_stroke(color)

        return Vary(named, show, 0.0, 1.0, run_time=run_time)

    def measures_the_miss(self) -> list[Animation]:
        """How far the output is from its target is measured, where that is the slope."""
        return [] if self.aim.bracket is None else [FadeIn(self.aim.bracket)]

    def staying(self) -> list[Mobject]:
        """What stays written while the light of another way comes."""
        marked = [*self.aim.parts(), *filter(None, [self.aim.bracket])]
        cost = self.letters[-1:]
        return [*self.factors[1:], *cost, *self.names, self.one, *marked]

    def way_back(self) -> np.ndarray:
        """From the cost through the last two slopes to where z is, by points, shape (n, 2)."""
        return dense(self.stair.corners[:1:-1])

    def send_ghost(self, share: float) -> None:
        """The ghost leaves the nudge and goes to where the cost is measured, turning as it must."""
        start, (end, _) = self.stair.corners[0], self.mirrors.end
        eased = 0.5 - 0.5 * np.cos(np.pi * np.clip(2 * share - 0.9, 0.0, 1.0))
        angle = 0.5 * np.pi * eased
        arch = np.array([0.0, ARCH * np.sin(np.pi * share)])
        self.ghost.put(
            start + share * (end - start) + arch, np.array([np.cos(angle), np.sin(angle)])
        )

    def lit(self) -> PathStage:
        """The same with all slopes lit."""
        for slope in self.mirrors.slopes:
            slope.light(1.0)
        self.handed.arrived()
        return self

    def light_up(self) -> list[Mobject]:
        """All that there is once the light has arrived, but for the light."""
        self.mirrors.line.run(self.stair.tangent(1, self.mirrors.beams, SHORT))
        self.lit()
        self.light.shine(0.0, 0.0)
        lengths = [self.nudge.grow(1.0), self.ghost, self.landing.grow(1.0)]
        return [
            self,
            *lengths,
            *(one for one in self.letters if one.get_top()[1] < style.HEADLINE.bottom),
            self.names,
            self.one,
            *self.factors[1:],
            *self.aim.parts(),
            *filter(None, [self.aim.bracket]),
            *(one for one in self.written() if one is not self.rule or not staging().gives_way),
        ]

    def on_leg(self, number: int) -> list[Mobject]:
        """What comes with the light behind slope ``number``: its letter, and a lens."""
        legs = [(leg + 1) // 2 for leg, lens in enumerate(self.mirrors.beams.lenses) if lens]
        letters = [self.letters[number]] if 0 < number < len(self.stair.slopes) else []
        return [
            *letters,
            *(lens for leg, lens in zip(legs, self.lenses, strict=True) if leg == number),
        ]

    def written(self) -> list[Mobject]:
        """All texts and lenses that belong to this way alone, once the light has arrived."""
        return [self.factors[0], self.result, self.rule, *self.lenses]

    # -- another way takes its place -------------------------------------------------------------

    def darkens(self, run_time: float) -> Shine:
        """The light goes out from where it came."""
        return Shine(self.light, self._cut, self.light.length, fading=True, run_time=run_time)

    def cuts(self, run_time: float) -> list[Animation]:
        """The light before z goes out: what comes after stays, and the line that it starts from."""
        _, legs = self.stair.sections(self.mirrors.beams)
        start = self._cut = legs.index(2)

        def show(share: float) -> None:
            self.light.shine(share * start, self.light.length)

        blade = self.blade.light(1.0)
        out = Vary(self.light, show, 0.0, 1.0, run_time=run_time)
        return [out, FadeIn(blade), FadeOut(self.handed, run_time=0.5 * run_time)]

    def leaves(self, *kept: Mobject) -> FadeOut:
        """What belongs to this way alone goes, and the names of lengths that the light was."""
        lengths = self.letters[1:-1]
        cut = [self.blade, *filter(None, [self.together])] if self._cut else [self.handed]
        written = [one for one in self.written() if one not in kept]
        return FadeOut(self.landing, self.letters[0], *lengths, *written, *cut)

    def turns_into(self, other: PathStage, run_time: float) -> Vary:
        """The first slope turns into the other way's."""
        turning = self.mirrors.turning(other.mirrors)
        return Vary(self.mirrors.line, turning, 0.0, 1.0, run_time=run_time)

    def gives_way(self, other: PathStage) -> list[Animation]:
        """What feeds this way goes, what is new with the other comes."""
        return [
            FadeIn(other.letters[0], other.factors[0]),
            FadeOut(self.source, self.mirrors.axis),
        ]

    def lengths(self) -> list[Mobject]:
        """The names of what is neither nudged nor the cost, which come with the light."""
        return list(self.letters[1:-1])

    def _source(self) -> LitNeuron:
        way = self.way
        scale = max(1.0, float(np.abs(way.read.trace.activations[way.layer - 1]).max()))
        value = way.read.activation(way.layer - 1, way.from_neuron)
        return LitNeuron(value, (*self.mirrors.source, 0.0), style.SOURCE, scale)


def _underlines(rule: Formula) -> list[Underline]:
    """A line below each slope of the formula, in its colour, and below nothing else."""
    return [
        Underline(part, buff=0.07, color=part[0].get_fill_color(), stroke_width=style.STRONG)
        for part in (rule.part(name) for name in rule.names[1:])
    ]
