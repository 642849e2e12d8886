"""What set out, times slopes, times weights, is what arrived: one line, and a name below each."""

from __future__ import annotations

from manim import RIGHT, ManimColor, VGroup, VMobject

from scenes.mobjects.typeset import Formula, Words
from scenes.parts.ch15.deep_pair import DeepNetwork
from scenes.parts.ch15.gates import MARK
from scenes.parts.ch15.stagings import staging
from scenes.stage import style
from scenes.stage.words import N_, _

SCALE = MARK + 1.6
"""width that the scale's mark takes with its number"""
APART = 0.15
"""between two names"""
NAMES = {"d": N_("set out"), "s": N_("slopes"), "w": N_("weights"), "p": N_("arrived")}


class ReceiptLine(VGroup):
    """The product of all that the gates and weights of a network do to the glow.

    Attributes:
        line: what set out, times slopes, times weights, is what arrived.
        names: what each of these is, below it; empty where names have no room.
    """

    def __init__(self, line: Formula, colors: dict[str, ManimColor]) -> None:
        staged, right = staging(), style.HERO.right
        self.line = line.set_baseline(staged.receipt_line).set_x(right, RIGHT)
        self.names: dict[str, Words] = {}
        for key, text in NAMES.items():
            part = line.part(key)
            name = Words("{w}", size=style.NOTE, color=colors[key], w=_(text))
            name.set_baseline(staged.words_line).set_x(float(part.get_x()))
            if name.get_right()[0] > right:
                name.set_x(right, RIGHT)
            self.names[key] = name
        ends = [(float(n.get_left()[0]), float(n.get_right()[0])) for n in self.names.values()]
        if any(ends[k + 1][0] < ends[k][1] + APART for k in range(3)):
            self.names = {}
        super().__init__(self.line, *self.names.values())

    @classmethod
    def of(cls, network: DeepNetwork) -> ReceiptLine | None:
        """That of a network, if it can be told and fits beside the scale's mark."""
        if (receipt := network.receipt) is None:
            return None
        theme, left = style.theme, receipt.left
        d, s, w = left.terms
        colors = {"d": theme.signal, "s": theme.slope, "w": theme.positive, "p": theme.signal}
        beside = 0.0 if staging().is_narrow else SCALE
        for wide in (
            "{d} quad dot quad {s} quad dot quad {w} quad = quad {p}",
            "{d} dot {s} dot {w} = {p}",
        ):
            line = Formula(
                wide,
                size=style.NUMBER,
                colors=colors,
                d=d,
                s=s,
                w=w,
                p=left.result,
            )
            if line.width <= style.HERO.width - beside:
                return cls(line, colors)
        return None

    def steps(self) -> list[list[VMobject]]:
        """Its parts in the order in which they are told, each with its name."""
        line, names = self.line, self.names
        found: list[list[VMobject]] = [
            [line.part(key), *([names[key]] if key in names else [])] for key in NAMES
        ]
        found[-1].insert(0, line.rest())
        return found
