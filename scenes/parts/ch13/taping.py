"""How rows of a tape are recorded and handed back; along a long one, the camera goes."""

from __future__ import annotations

from typing import Any

from manim import Animation, Mobject, Succession, linear, smooth

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.vary import Vary
from scenes.parts.ch13.machine import Machine
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.traits import float_level

BACK = 0.08
"""share of the time of a row in which the numbers of the one before shrink"""
FEEDS = 0.3
"""share of the time of a row in which its tape runs on"""
CLOSE = 1e-6
"""distance up to which the camera is where it should be"""


class Taping(ExplainerScene):
    """The verbs of a machine, whatever is on its tape."""

    machine: Machine

    def record_rows(self, begin: int, end: int | None, seconds: float) -> None:
        """Row after row, up to one, or to the last."""
        rows = range(begin, len(self.machine.recording.rows) if end is None else end)
        scroll, run_time = self.machine.scroll, seconds / len(rows)
        for row in rows:
            first, share = scroll.window.recording(row) if scroll else 0.0, 1.0
            if feeds := self.machine.feeds(row - 1, row, FEEDS * run_time):
                self.play(*feeds)
                share -= FEEDS
            moves = self.machine.record(row, share * run_time)
            self.look_from(first, *moves, run_time=share * run_time)

    def look_from(self, first: float, *animations: Animation, run_time: float) -> None:
        """Play, while that row of a long tape becomes the uppermost in the picture."""
        scroll = self.machine.scroll
        frame = scroll.window.frame(first) if scroll else style.FRAME
        self.look_while(frame, *animations, run_time=run_time)

    def look_while(self, frame: style.Zone, *animations: Animation, run_time: float) -> None:
        """Play, while the camera goes there, if it is elsewhere."""
        if abs(frame.center[1] - self.visible.center[1]) < CLOSE:
            self.play(*animations)
        else:
            self.look_at(frame, *animations, share=1.0, run_time=run_time)
            stage = sorted(self.mobjects, key=float_level)  # what came meanwhile lies below others
            self.remove(*stage)
            self.add(*stage)

    def hand_back(self, row: int, run_time: float) -> None:
        """The head comes to a row, and what the row hands back runs to its operands."""
        machine = self.machine
        labels: list[Mobject] = [*machine.label(row)]
        left = machine.labels if machine.loudness else []
        handed = machine.recording.rows[row].uses
        climb = (0.35 if machine.scroll else 0.25) if handed else 0.73
        share = 0.98 - climb
        if machine.loudness and not machine.scroll and row < machine.recording.last:
            self.play(*machine.grow(row + 1, BACK * run_time, back=True))
            climb -= BACK
        climbs = machine.climb(row, climb * run_time) if row < machine.recording.last else []
        climbs += [FadeIn(label, run_time=climb * run_time) for label in labels]
        climbs += [FadeOut(label, run_time=climb * run_time) for label in left]
        first = machine.scroll.window.rewinding(row) if machine.scroll else 0.0
        self.look_from(first, *climbs, run_time=climb * run_time)
        self.remove(*left)
        share = share if climbs else 0.98
        self.play(*machine.hand_back(row, share * run_time))
        machine.labels = [*([] if machine.loudness else machine.labels), *labels]

    def once_more(self, run_time: float) -> list[Animation]:
        """The head runs down the whole tape, and up again: light with it, along every edge."""
        machine = self.machine
        half, last = run_time / 2, machine.recording.last
        if machine.scroll:  # as far as it is in the picture
            last = machine.scroll.window.seen - 1
        rows = machine.recording.rows[: last + 1]
        uses = [(use.operand, r) for r, row in enumerate(rows) for use in row.uses]
        places = machine.graph.places
        ways = [places.way(*use) for use in uses]
        back = [places.way(*use)[::-1] for use in uses if rows[use[0]].gradient is not None]

        def wind(share: float) -> None:
            down = share < 0.5
            first = machine.recording.first_step if machine.tape.layout.feed else 0
            row = first + (last - first) * float(smooth(2 * share if down else 2 - 2 * share))
            if machine.scroll and machine.loudness:
                machine.tape.head_to(row, recording=down)
                machine.loudness.follow(row)
                return
            machine.head_to(row, recording=down)
            machine.tape.shade.set_fill(opacity=0.0)  # all rows go by

        return [
            Vary(machine.tape, wind, 0.0, 1.0, run_time=run_time, rate_func=linear),
            *machine.follow(range(last + 1), run_time),
            Succession(
                Light(ways, [1.0] * len(ways), run_time=half),
                Light(back, [1.0] * len(back), color=style.theme.signal, run_time=half),
            ),
        ]

    def play(self, *animations: Any, **options: Any) -> None:
        """Play; where there is nothing to be seen, nothing."""
        if animations:
            super().play(*animations, **options)
