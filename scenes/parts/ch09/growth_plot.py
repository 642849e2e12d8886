"""What reuse saves: two counts for the example, and two curves over depth."""

from __future__ import annotations

from manim import DOWN, VGroup

from scenes.mobjects.typeset import Numeral, Words
from scenes.parts.ch09.growth_readings import Growth
from scenes.parts.ch09.log_plot import LogPlot
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.words import N_, _


class GrowthPlot(LogPlot):
    """Multiply-adds over the number of layers, on a logarithmic axis.

    Attributes:
        walked, reused: the curves, each with its last count as its name.

    Args:
        found: the counts.
    """

    def __init__(self, found: Growth) -> None:
        theme = style.theme
        anew, once = (
            Words(_(words), size=style.LABEL, color=color, n=number)
            for words, color, number in (
                (N_("each path anew: {n}"), theme.ink, found.walked[-1].to(0)),
                (N_("with reuse: {n}"), theme.signal, found.reused[-1]),
            )
        )
        across = Words(_(N_("layers, of {n} neurons each")), size=style.LABEL, n=found.width)
        above = Words(_(N_("multiply-adds, on a logarithmic scale")), size=style.LABEL)
        super().__init__(
            found.depths,
            [*found.walked, *found.reused],
            (across, above),
            style.WHOLE,
            max(anew.width, once.width),
        )
        self.axes.set_color(theme.quiet)
        self.walked = self.curve(found.walked, theme.ink, anew)
        self.reused = self.curve(found.reused, theme.signal, once)


def two_counts(walked: Quantity, reused: Quantity, zone: Zone) -> VGroup:
    """What the gradients cost without reuse and with it, one below the other."""
    rows = (
        (walked, N_("multiply-adds, each path anew"), style.theme.ink),
        (reused, N_("multiply-adds, with reuse"), style.theme.signal),
    )
    counts = (
        VGroup(
            Numeral(number, size=style.TITLE, color=color),
            Words(_(words), size=style.LABEL, color=color),
        ).arrange(DOWN, buff=0.15)
        for number, words, color in rows
    )
    return VGroup(*counts).arrange(DOWN, buff=0.8).move_to(zone.center)
