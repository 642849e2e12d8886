"""Quotients whose digits light up once no smaller step changes them any more."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Formula
from scenes.parts.ch03.strand import DIGITS, Strand
from scenes.readings.nudge import as_a_quotient
from scenes.stage import style
from scenes.stage.notation import derivative
from scenes.stage.style import Zone

SIZES = (style.GRAND, 52.0, style.NUMBER)
"""of the derivative's type, the first for which there is room"""
UNDER = 0.3
"""from a number down to a mark, in heights of a digit"""
ROWS, LINE, ALONE = r"{change} / {h} \ = {q}", r"{change} \/ {h} = {q}", "{q}"
"""how a caption is written: the first for which there is room"""


class Caption(VGroup):
    """A change, divided by its step, is a quotient, of whose digits the settled ones are marked.

    Attributes:
        written: the formula.
        mark: below the settled digits; empty where there are none.

    Args:
        strand: the weight that is nudged.
        h: the step.
        template: how they are written.
        lit: how many characters of the quotient have settled.
        size: of type.
    """

    def __init__(self, strand: Strand, h: float, template: str, lit: int, size: float) -> None:
        theme = style.theme
        equation = as_a_quotient(strand.nudge, h, strand.nudge.quotient(h).to(0, DIGITS))
        parts = {"q": equation.result}
        if template != ALONE:
            parts |= {"change": equation.terms[0], "h": equation.terms[1]}
        colors = {"change": theme.cost}
        self.written = Formula(template, parts, size=size, colors=colors)
        number = self.written.part("q")
        self.mark = VMobject(stroke_color=theme.slope, stroke_width=style.STRONG + 1)
        if glyphs := number.submobjects[:lit]:
            for glyph in glyphs:
                glyph.set_fill(theme.slope, opacity=1.0)
            left, right = glyphs[0].get_left()[0], glyphs[-1].get_right()[0]
            y = number.get_bottom()[1] - UNDER * size * style.DIGIT
            self.mark.points = lines(np.array([[left, y]]), np.array([[right, y]]))
        super().__init__(self.written, self.mark)


class Settling:
    """The quotient of each step, and the derivative on which they settle.

    Attributes:
        captions: for each step that is looked at, as much as there is room for, alike for all.
        settled: how many characters of each quotient stay as they are from there on.
        results: the derivative, in type of several sizes; result: the one that is shown.

    Args:
        strand: the weight that is nudged.
        zones: what each caption may fill when all are there.
        size: of type.
    """

    def __init__(self, strand: Strand, zones: Sequence[Zone], size: float) -> None:
        quotients = [strand.nudge.quotient(h).to(0, DIGITS) for h in strand.looks]
        off = len(strand.looks) - len(strand.steps)  # a far one's digits are none to settle
        texts = [q.text for q in (*quotients[off:], strand.slope)]
        self.settled = [*[0] * off, *settled(texts)[:-1]]
        for template in (ROWS, LINE, ALONE):
            self.captions = [
                Caption(strand, h, template, lit, size)
                for h, lit in zip(strand.looks, self.settled, strict=True)
            ]
            if all(map(_fits, self.captions, zones)):
                break
        self.results = [
            Formula(
                "{d} = {g}",
                size=one,
                colors={"g": style.theme.slope},
                d=derivative("C", "w"),
                g=strand.slope,
            )
            for one in SIZES
        ]
        self.result = self.results[0]


def _fits(caption: Caption, zone: Zone) -> bool:
    return caption.width <= zone.width and caption.height <= zone.height


def settled(texts: Sequence[str]) -> list[int]:
    """How many characters of each text begin all texts after it too, spaces not counted.

    Of a number with a power of ten, that only says something where all powers are the same.
    """
    bare = [text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "") for text in texts]
    powers = {text.partition("×")[2] for text in bare}
    if len(powers) > 1:
        return [len(bare[-1]) if text == bare[-1] else 0 for text in bare]
    found = []
    for i in range(len(bare)):
        count = 0
        while count < len(bare[i]) and len({text[count : count + 1] for text in bare[i:]}) == 1:
            count += 1
        found.append(count)
    return found
