"""A camera that draws only the parts of a picture in which something has changed.

Manim draws everything anew from the first mobject on that moves, in every frame. This one keeps the
last picture, and compares how everything looked then with how it looks now.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress
from typing import Any, Self
from weakref import WeakKeyDictionary

import numpy as np
from manim import Camera, Mobject, VMobject

from scenes.stage.ground import Ground
from scenes.stage.redrawing import Box, Frame, Patch, Print, changed, drawn_of, print_of
from scenes.stage.style import Zone
from scenes.stage.takes import Looks

MOST_ANEW = 0.8
"""share of the picture from which on all of it is drawn anew"""
PLAIN = {"include_submobjects": True}
"""what Manim's renderer asks for"""
WORTH_KEEPING = 8
"""mobjects that stand still below all that changes, from which on their picture is kept"""
MOST_GROUNDS = 3
"""such pictures that are kept at a time"""


class SparingCamera(Camera):
    """Draws what Manim's camera draws, to the pixel.

    Where something has changed, all that is seen there is drawn anew, from the back to the front.
    What stands still elsewhere costs nothing, be it behind what moves or before it.

    Attributes:
        drawn: how often the picture was drawn on; it is the same as long as this is.
        looks: what is told how every picture looks; ``None`` if nobody asks.
    """

    # Not among vars(): Manim hashes those of a camera, to tell whether an animation is known.
    __slots__ = (
        "_below",
        "_blind",
        "_canvas",
        "_drawn_below",
        "_frame",
        "_grounds",
        "_is_due",
        "_prints",
        "_root",
        "_seen",
        "_seen_on",
        "_sketch",
        "_start",
        "_start_frame",
        "_still",
        "_touched",
        "drawn",
        "looks",
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._prints: WeakKeyDictionary[VMobject, Print] = WeakKeyDictionary()
        self._canvas: Any = np.zeros((0, 0, 4), dtype=np.uint8)
        self._sketch: Any = self._canvas  # where parts of the picture are drawn
        self._root: Any = None  # the empty picture that all is drawn on in the end
        self._start: Any = None  # the picture that Manim wants the next one to be drawn on ...
        self._below: list[Print] = []  # ... and what is in it
        self._is_due = False  # whether the canvas should hold it now, and does not yet
        self._seen: list[Print] | None = None  # what is in the canvas; None: nobody knows
        self._seen_on: list[Print] = []  # what was below of it
        self._frame: Frame | None = None  # where that was seen ...
        self._start_frame: Frame | None = None  # ... and what is below
        self._grounds: list[Ground] = []  # on the root; the one that helped last at the end
        self._still = 0  # of all mobjects, the first so many could be in another ground ...
        self._drawn_below = 0  # ... and so many of them have been drawn since without it
        self._touched = np.zeros(0, dtype=bool)  # rows of the picture that were drawn on
        self._blind = False
        self.drawn = 0
        self.looks: Looks | None = None
        super().__init__(*arguments, **options)

    @property
    def visible(self) -> Zone:
        """What is in the picture now: the whole frame, or what the camera has gone to."""
        x, y = (float(c) for c in self.frame_center[:2])
        across, up = float(self.frame_width), float(self.frame_height)
        return Zone(x - across / 2, x + across / 2, y - up / 2, y + up / 2)

    def forget(self) -> None:
        """Draw all of the next picture."""
        self._is_due, self._seen, self._start = False, None, None
        self._grounds.clear()

    def touched_rows(self) -> np.ndarray:
        """Of each row of the picture, whether it was drawn on since this was asked the last time.

        ``pixel_array`` is to be looked at first, for looking may draw.
        """
        touched, self._touched = self._touched, np.zeros(len(self._canvas), dtype=bool)
        return touched if len(touched) == len(self._canvas) else ~self._touched

    def _touch(self, boxes: list[Box] | None = None) -> None:
        """Something is drawn on the picture, all of it if no boxes are told."""
        self.drawn += 1
        if boxes is None or len(self._touched) != len(self._canvas):
            self._touched = np.ones(len(self._canvas), dtype=bool)
            return
        for _, top, _, bottom in boxes:
            self._touched[top:bottom] = True

    @property
    def blind(self) -> bool:
        """Whether it looks without drawing."""
        return self._blind

    @blind.setter
    def blind(self, blind: bool) -> None:
        if self._blind and not blind:
            self.forget()
        self._blind = blind

    # -- what it draws on ------------------------------------------------------------------------

    @property
    def pixel_array(self) -> Any:
        """The picture, shape (height, width, 4)."""
        if self._is_due:
            np.copyto(self._canvas, self._start)
            self._is_due, self._seen = False, None
            self._touch()
        return self._canvas

    @pixel_array.setter
    def pixel_array(self, pixels: Any) -> None:
        self.forget()
        self._canvas = pixels
        self._touch()

    @property
    def ground(self) -> np.ndarray | None:
        """Red, green and blue of a ground that lets through; ``None`` if it does not."""
        background: Any = self.background
        return None if self.background_opacity == 1 else background[0, 0, :3]

    def set_pixel_array(self, pixel_array: Any, convert_from_floats: bool = False) -> None:
        """Show these pixels, whatever is in them."""
        self.forget()
        self._touch()
        super().set_pixel_array(pixel_array, convert_from_floats)

    def reset(self) -> Self:
        """Begin on an empty picture; the last one is there until somebody looks."""
        background: Any = self.background
        if self._canvas.shape != background.shape:
            super().reset()
        if self._root is not background:
            self._root, self._seen = background, None
            self._grounds.clear()
        self._begin_on(background, [])
        return self

    def set_frame_to_background(self, background: Any) -> None:
        """Begin on another picture; the last one is there until somebody looks."""
        if self._blind:
            self._begin_on(background, self._seen or [])
        elif background is self._start:
            self._is_due = True
        elif self._seen is not None and np.array_equal(background, self.pixel_array):
            self._begin_on(background, self._seen)
        else:
            self._lose()
            super().set_frame_to_background(background)

    def _begin_on(self, start: Any, below: list[Print]) -> None:
        self._is_due = True
        if start is not self._start:
            self._start, self._below, self._start_frame = start, below, self._frame

    # -- how it draws ----------------------------------------------------------------------------

    def capture_mobjects(self, mobjects: Iterable[Mobject], **options: Any) -> None:
        """Draw mobjects on what was begun on, or on what is there."""
        listed = list(mobjects)
        shown: Any = drawn_of(listed)
        if options not in ({}, PLAIN):
            shown = self.get_mobjects_to_display(listed, **options)
        if not self._is_due or not all(map(_is_plain, shown)):
            self._lose()
            if self._blind:
                return
            self.set_pixel_array(self.pixel_array)  # nobody knows what will be in it
            super().capture_mobjects(listed, **options)
            return
        frame = Frame(self.visible, self.pixel_width, self.pixel_height)
        if frame == self._frame:
            frame = self._frame
        else:
            self._frame, self._seen = frame, None
            self._grounds.clear()
        now = [*self._below, *(self._print(one, frame) for one in shown)]
        if self.looks is not None:
            self.looks.add(repr(frame).encode(), b"".join([one.mark for one in now]))
        if self._blind:
            self._is_due, self._seen = False, now
            return
        self._draw_changes(shown, now, frame)
        self._is_due, self._seen_on = False, self._below
        self._seen = now if frame == self._start_frame or not self._below else None

    def _lose(self) -> None:
        if self.looks is not None:
            self.looks.lose()

    def _print(self, shape: VMobject, frame: Frame) -> Print:
        before = self._prints.get(shape)
        now = print_of(shape, frame, self.cairo_line_width_multiple, before)
        if now is not before:
            self._prints[shape] = now
        return now

    def _draw_changes(self, shown: list[VMobject], now: list[Print], frame: Frame) -> None:
        """Let the canvas hold what is shown, on what was begun on."""
        below = len(self._below)
        first, boxes = below, [frame.whole]
        if self._seen is not None:
            first, boxes = changed(self._seen, now, below * (self._seen_on is self._below))
        if not boxes:
            return
        patch = Patch(boxes, frame)
        if patch.share > MOST_ANEW:
            patch = Patch([frame.whole], frame)
        boxes = patch.boxes()
        self._touch(boxes)
        ground = Ground(self._start, self._below)
        alike = not below or frame == self._start_frame  # else what is below was seen elsewhere
        if alike:
            ground = self._best_ground(ground, now)
        touched = patch.touches(now[ground.count :])
        if alike and self._is_worth_keeping(first, ground, touched):
            more = self._still - ground.count
            self._draw(ground, shown[ground.count - below :][:more], [])
            ground = Ground(self._sketch.copy(), now[: self._still])
            self._grounds = [*self._grounds[1 - MOST_GROUNDS :], ground]
            touched = touched[more:]
        self._draw(ground, compress(shown[ground.count - below :], touched), boxes)

    def _best_ground(self, start: Ground, now: list[Print]) -> Ground:
        """The picture that most of it is in already."""
        fitting = [one for one in self._grounds if one.count > start.count and one.is_below(now)]
        if not fitting:
            return start
        best = max(fitting, key=lambda one: one.count)
        self._grounds.sort(key=lambda one: one is best)
        return best

    def _is_worth_keeping(self, first: int, ground: Ground, touched: np.ndarray) -> bool:
        """Whether a picture of what stands still would by now have saved what it costs.

        It is that of all mobjects below the first that has changed since this began to be counted.
        """
        if first < self._still or self._still - ground.count < WORTH_KEEPING:
            self._still, self._drawn_below = first, 0
        more = self._still - ground.count
        if more < WORTH_KEEPING:
            return False
        self._drawn_below += int(touched[:more].sum())
        return self._drawn_below > more

    def _draw(self, ground: Ground, above: Iterable[VMobject], boxes: list[Box]) -> None:
        """Draw what is above the ground, in some parts of the picture; if none, only a sketch."""
        if self._sketch.shape != self._canvas.shape:
            self._sketch = np.zeros_like(self._canvas)
        parts: list[Any] = [(slice(box[1], box[3]), slice(box[0], box[2])) for box in boxes]
        for part in parts or [...]:
            self._sketch[part] = ground.pixels[part]
        # Nothing is clipped: Cairo bends a stroke a little otherwise where it leaves a clip.
        self.display_multiple_non_background_colored_vmobjects(above, self._sketch)
        for part in parts:
            self._canvas[part] = self._sketch[part]


def _is_plain(mobject: Mobject) -> bool:
    """Whether all that decides how a mobject is drawn is known."""
    return isinstance(mobject, VMobject) and not mobject.get_background_image()
