"""Words and mathematics, typeset by Typst, whose numerals all come from declared quantities.

`Formula` and `Words` take a template with named parts. A part is a `Quantity` (a number, shown
as it rounds itself), a `Symbol`, a `Name` or plain text without digits; a digit in the template
itself is an error. Parts can be coloured and animated on their own::

    line = Formula("{w} = {value}", w=notation.weight(2, 0, 0), value=read.weight(2, 0, 0))
    self.play(FadeIn(line.part("value")))
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Any, Self

import numpy as np
from manim import DEFAULT_FONT_SIZE, ManimColor, VGroup, VMobject

from scenes.mobjects.typst_compiler import SIZE, compiled
from scenes.mobjects.typst_svg import read_svg
from scenes.stage import style
from scenes.stage.notation import Name, Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.shortening import shortened

Part = Quantity | Symbol | Name | str

_NO_INK = np.array([[0.0, 0.0, 0.0, 1.0]])
"""colour of the strokes of a glyph, which have no width"""
_EM = 0.5
"""Manim units an em is wide at Manim's default font size"""


@dataclass(frozen=True)
class Inscription:
    """What a glyph on screen belongs to: one part of one text.

    Attributes:
        text: the part as plain text (a number as shown, words, or Typst mathematics).
        quantity: the number, where the part is one.
        symbol: whether numerals in it are indices and not values.
    """

    text: str
    quantity: Quantity | None = None
    symbol: bool = False

    def __deepcopy__(self, memo: dict[int, Any]) -> Inscription:
        return self  # shared by every copy of its glyphs


class Glyph(VMobject):
    """One character or rule of a text. ``inscription`` says which part it belongs to."""

    inscription: Inscription

    def __init__(self, inscription: Inscription, color: ManimColor, points: np.ndarray) -> None:
        # Live numbers make glyphs on every frame: each is a copy of one that Manim has made.
        vars(self).update(
            _as_manim_makes_it(),
            name=type(self).__name__,
            submobjects=[],
            updaters=[],
            sheen_direction=_as_manim_makes_it()["sheen_direction"].copy(),
            points=points,
            fill_rgbas=np.array([[*color.to_rgb(), 1.0]]),
            stroke_rgbas=_NO_INK.copy(),
            background_stroke_rgbas=_NO_INK.copy(),
            inscription=inscription,
        )


@cache
def _as_manim_makes_it() -> dict[str, Any]:
    return vars(VMobject(fill_opacity=1.0, stroke_width=0.0))


class Typeset(VMobject):
    """A text set by Typst from a template with named parts. Use `Words` or `Formula`.

    Args:
        template: Typst source with ``{name}`` where a part stands, without digits of its own.
        size: Manim font size.
        color: of all that ``colors`` does not name; the theme's ink by default.
        colors: colour by part name.
        parts: the parts by name, as a mapping or as keywords.

    Attributes:
        size: the font size in which it was set; scaling does not change it.
        source: what Typst was given.

    Raises:
        ValueError: a digit in the template or in a plain text part, or a part without a place.
    """

    _wrap = "{body} #baseline"

    def __init__(
        self,
        template: str,
        parts: Mapping[str, Part] | None = None,
        *,
        size: float = style.BODY,
        color: ManimColor | None = None,
        colors: Mapping[str, ManimColor] | None = None,
        **named: Part,
    ) -> None:
        parts = {**(parts or {}), **named}
        color = color if color is not None else style.theme.ink
        self.template, self.size = template, size
        self._names = list(parts)
        self._inscriptions = [Inscription(self._bare(template))]
        self._inscriptions += [_inscription(name, part) for name, part in parts.items()]
        self._colors = [color, *((colors or {}).get(name, color) for name in parts)]
        super().__init__(color=color, stroke_width=0.0)
        self.source = self._wrap.format(body=self._source(parts))
        outlines = read_svg(compiled(self.source))
        scaling = size * _EM / DEFAULT_FONT_SIZE / SIZE
        for index, points in outlines.marked:
            placed = (points - outlines.middle) * scaling
            self.submobjects.append(Glyph(self._inscriptions[index], self._colors[index], placed))
        self._baseline_share = (outlines.baseline - outlines.lowest) / (outlines.height or 1.0)
        self._height_when_set = outlines.height * scaling

    def init_colors(self, propagate_colors: bool = True) -> Self:
        """A text has no outline of its own; each glyph is made in its colour."""
        self.fill_rgbas, self.stroke_rgbas, self.background_stroke_rgbas = np.zeros((3, 1, 4))
        return self

    def __repr__(self) -> str:
        """What Manim's progress bar calls it."""
        return f"{type(self).__name__}({self.template})"

    # -- what the text says ------------------------------------------------------------------

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers in the text, in the order of its parts."""
        return tuple(i.quantity for i in self._inscriptions if i.quantity is not None)

    def part(self, *names: str) -> VGroup:
        """The glyphs of one or several parts, in reading order, to animate or to point at."""
        wanted = set()
        for name in names:
            if name not in self._names:
                raise KeyError(f"no part {name!r} in {self.template!r}; parts: {self._names}")
            wanted.add(id(self._inscriptions[self._names.index(name) + 1]))
        return VGroup(*(g for g in self._glyphs if id(g.inscription) in wanted))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, in the order they were given."""
        return tuple(self._names)

    @property
    def inscriptions(self) -> dict[str, Inscription]:
        """What each part claims to be, by name."""
        return dict(zip(self._names, self._inscriptions[1:], strict=True))

    @property
    def _glyphs(self) -> list[Glyph]:
        return [glyph for glyph in self.submobjects if isinstance(glyph, Glyph)]

    def rest(self) -> VGroup:
        """The glyphs that belong to no part: operators, brackets, words of the template."""
        own = self._inscriptions[0]
        return VGroup(*(g for g in self._glyphs if g.inscription is own))

    # -- baseline ------------------------------------------------------------------------------

    @property
    def baseline(self) -> float:
        """The y coordinate of the baseline."""
        return float(self.get_bottom()[1] + self._baseline_share * self.height)

    def set_baseline(self, y: float) -> Self:
        """Move vertically so that the baseline is at ``y``."""
        return self.shift((0.0, y - self.baseline, 0.0))

    # -- from template to glyphs ---------------------------------------------------------------

    def _source(self, parts: Mapping[str, Part]) -> str:
        marked = {name: self._marked(i + 1, part) for i, (name, part) in enumerate(parts.items())}
        used = {field for _, field, _, _ in Formatter().parse(self.template) if field}
        if used != set(parts):
            unplaced = ", ".join(sorted(used ^ set(parts)))
            raise ValueError(f"{self.template!r} and its parts do not agree on: {unplaced}")
        return self.template.format_map(marked)

    def _marked(self, index: int, part: Part) -> str:
        raise NotImplementedError

    @staticmethod
    def _bare(template: str) -> str:
        bare = re.sub(r"\{\w+\}", "", template)
        if re.search(r"\d", bare):
            raise ValueError(f"a typed-in digit in {template!r}: use a Quantity or a Symbol part")
        return bare.strip()


class Formula(Typeset):
    """Mathematics, in Typst's notation, at display size; ``&`` aligns several lines."""

    _wrap = "$ {body} #baseline $"

    def _marked(self, index: int, part: Part) -> str:
        if isinstance(part, Quantity):
            part = part.typst
        elif not isinstance(part, Symbol):
            part = '"' + re.sub(r'(["\\\\])', r"\\\1", part) + '"'
        return f'part("#{index:06x}", {part})'


class Words(Typeset):
    """Words, in Typst's markup (``_emphasis_``, ``*strong*``); mathematics only as parts."""

    def _marked(self, index: int, part: Part) -> str:
        if isinstance(part, Quantity | Symbol):
            part = f"${part.typst if isinstance(part, Quantity) else part}$"
        else:
            part = _escaped(part)
        return f'#part("#{index:06x}")[{part}]'


def label_within(
    name: str, width: float, among: Collection[str] = (), size: float = style.LABEL
) -> Words:
    """A user's word on one line of at most the given width; a longer one is cut in its middle.

    ``among`` are the words beside it, from which it stays distinct.
    """
    label = Words("{w}", size=size, w=Name(name))
    kept = len(name)
    while label.width > width and kept > 1:
        kept = max(1, min(kept - 1, int(kept * width / label.width)))
        label = Words("{w}", size=size, w=Name(shortened(name, kept, among)))
    return label


class Numeral(Formula):
    """One number by itself."""

    def __init__(
        self,
        quantity: Quantity,
        *,
        size: float = style.BODY,
        color: ManimColor | None = None,
    ) -> None:
        super().__init__("{value}", size=size, color=color, value=quantity)
        self.quantity = quantity

    def __repr__(self) -> str:
        return f"Numeral({self.quantity.text})"

    @property
    def point(self) -> float:
        """The x coordinate of the decimal point, or of the right edge where there is none."""
        decimals = 0 if self.quantity.has_power else self.quantity.decimals_shown
        size = self.size * self.height / self._height_when_set
        digit = 0.5 * _EM * size / DEFAULT_FONT_SIZE  # all digits are half an em wide
        return float(self.get_right()[0] - digit * decimals)


def same_glyphs(one: VGroup, other: VGroup) -> bool:
    """Whether two groups of glyphs are alike in their outlines, up to where and how large."""
    return [len(glyph.points) for glyph in one] == [len(glyph.points) for glyph in other]


def _inscription(name: str, part: Part) -> Inscription:
    if isinstance(part, Quantity):
        return Inscription(part.text, quantity=part)
    if not isinstance(part, Symbol | Name) and re.search(r"\d", part):
        raise ValueError(f"a typed-in digit in part {name!r}: use a Quantity, a Symbol or a Name")
    return Inscription(str(part), symbol=isinstance(part, Symbol | Name))


def _escaped(words: str) -> str:
    """Plain words as Typst markup that shows them as they are, whatever they contain."""
    return re.sub(r"([\\#$*_`<>@~\[\]\"'=+/.-])", r"\\\1", words)
