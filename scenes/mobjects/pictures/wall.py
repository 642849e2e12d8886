"""A wall of images: which of them are read rightly, and how surely."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.halo import Halo
from scenes.mobjects.outlines import rectangles
from scenes.mobjects.pictures.grid import PIXEL
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.raster import Raster
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone

BLOCK = 3
"""the featured image is as large as so many times so many others"""
LEAST_PIXELS = 12
"""of a tile's side at 480p; more images than fit so are a sample"""
QUIET = 0.6
"""brightness of an image whose answer was surely right: misread ones are to be seen beside it"""
LIT = {"dark": 0.2, "light": 0.0}
"""how far the violet of a misread one is from the cost's colour to that of ink, by theme"""
RIM, GLOW = 7.0, 0.9
"""width of the frame of the larger image, and how far its light reaches when it flares"""


class Wall(VGroup):
    """Hundreds of images in rows, one of them larger: those that are misread shine in violet.

    An image that is read rightly is the brighter the surer the answer was, but never as bright as
    what is misread, which lies on violet, its strokes dark, in a frame; the larger image may be.
    One mobject for all images: any number may flip a frame.

    Attributes:
        slots: the zone of each image, in order.
        shown: which of the images there is room for: all, or an even sample that has to be stated.
        scaling: brightness of an image that is not the larger one.

    Args:
        images: values from 0 to 1, shape (n, rows, columns).
        zone: what the wall fills.
        featured: the index of the larger one.

    Example::

        import numpy as np
        from backprop_model.digits import INK, load_digits
        from scenes.mobjects.pictures.wall import Wall
        from scenes.stage.style import HERO

        digits = load_digits()
        images = digits.images[digits.held_out] / INK
        sure = 0.4 + 0.6 * images.mean(axis=(1, 2)) / images.mean(axis=(1, 2)).max()
        picture = Wall(images, HERO, featured=160)
        picture.judge(sure, np.arange(397) % 9 == 7)
    """

    def __init__(self, images: np.ndarray, zone: Zone, featured: int | None = None) -> None:
        self.images = np.asarray(images, dtype=float)
        self.zone, self.featured = zone, featured
        extra = BLOCK**2 - 1 if featured is not None else 0
        self.columns, self.rows, pitch = _grid(len(images) + extra, zone)
        self.shown = list(range(len(images)))
        if pitch < LEAST_PIXELS * PIXEL:
            self.columns, self.rows = (
                int(s / (LEAST_PIXELS * PIXEL)) for s in (zone.width, zone.height)
            )
            room = self.columns * self.rows - extra
            even = np.linspace(0, len(images) - 1, room).round().astype(int)
            self.shown = sorted(
                {*(int(i) for i in even), *([featured] if featured is not None else [])}
            )
            self.shown = (
                self.shown[:room] if featured is None else _with(self.shown, featured, room)
            )
        self.height_px, self.width_px = self.images.shape[1:]
        self.scaling = Scale(Channel.BRIGHTNESS, QUIET)
        self._arrange()
        self.raster = Raster(self._place)
        self.frames = VMobject(stroke_color=style.theme.ink, stroke_width=style.RULE)
        super().__init__(self.raster, self.frames)
        if self._large is not None:
            self.large = Raster(self._large)
            self.rim = VMobject(stroke_color=style.theme.ink, stroke_width=RIM)
            self.rim.points = rectangles(np.array([_box(self._large)]))
            self.glow = Halo(style.theme.activation, reach=GLOW)
            self.add(self.glow, self.large, self.rim)
        self.judge(np.ones(len(images)), np.zeros(len(images), dtype=bool))

    def judge(
        self,
        sure: Sequence[float] | np.ndarray,
        wrong: Sequence[bool] | np.ndarray,
        paths: Sequence[str] = (),
    ) -> None:
        """Light each image by how sure its answer was, and mark those that are misread.

        Args:
            sure: how sure each answer was, 0 to 1.
            wrong: whether it was another than it should be.
            paths: where ``sure`` comes from, as a quantity's; the numbers themselves otherwise.
        """
        self.sure, self.wrong = np.asarray(sure, dtype=float), np.asarray(wrong, dtype=bool)
        self._paths = list(paths) or [repr(float(one)) for one in self.sure]
        colors = self._colors()
        cells = np.zeros(
            (self.rows * (self.height_px + 1) - 1, self.columns * (self.width_px + 1) - 1, 4)
        )
        for place, index in zip(self._cells, self.shown, strict=True):
            if index == self.featured:
                self.large.paint_premultiplied(colors[index])
            else:
                row, column = place
                cells[row : row + self.height_px, column : column + self.width_px] = colors[index]
        self.raster.paint_premultiplied(cells)
        boxes = [
            _box(slot) for slot, i in zip(self.slots, self.shown, strict=True) if self.wrong[i]
        ]
        self.frames.points = rectangles(np.array(boxes)) if boxes else np.zeros((0, 3))

    def flare(self, share: float) -> None:
        """The larger image's frame lights up as far as told; at 0 it is as it was."""
        if self._large is not None:
            self.rim.set_stroke(width=RIM * (1 + share))
            self.glow.around(np.array([_box(self._large)]), np.array([share]))

    def measures(self) -> Iterator[Measure]:
        """How sure each answer was, where it was right; given by whoever judged."""
        for index, place in zip(self.shown, self._cells, strict=True):
            if self.wrong[index] or index == self.featured or not self.images[index].any():
                continue
            row, column = place
            tile = self.raster.cells[row : row + self.height_px, column : column + self.width_px]
            brightest = np.unravel_index(int(self.images[index].argmax()), self.images[index].shape)
            drawn = _share(tile[brightest][:3] / 255, *self._warm()) / self.images[index].max()
            sure = Quantity("", float(self.sure[index]), self._paths[index])
            yield Measure(sure, self.scaling, float(drawn), False)

    # -- how it is made --------------------------------------------------------------------------

    def _colors(self) -> np.ndarray:
        ink = self.images[..., None]
        silent, warm = self._warm()
        theme = style.theme
        ground = np.array(theme.ground.to_rgb())
        paper = np.array(style.mix(theme.cost, theme.ink, LIT[theme.name]).to_rgb())
        light = np.where(np.arange(len(self.images)) == self.featured, 1.0, QUIET) * self.sure
        right = silent + ink * light[:, None, None, None] * (warm - silent)
        misread = paper + ink * (ground - paper)
        colors = np.where(self.wrong[:, None, None, None], misread, right)
        return np.concatenate([colors, np.ones_like(ink)], axis=3)

    @staticmethod
    def _warm() -> tuple[np.ndarray, np.ndarray]:
        return (
            np.array(style.theme.silent.to_rgb()),
            np.array(style.theme.activation.to_rgb()),
        )

    def _arrange(self) -> None:
        """Cells and slots: in order, around the block of the featured one."""
        high, wide = self.height_px + 1, self.width_px + 1
        side = min(
            self.zone.width / (self.columns * wide - 1), self.zone.height / (self.rows * high - 1)
        )
        x, y, _ = self.zone.center
        width, height = (self.columns * wide - 1) * side, (self.rows * high - 1) * side
        self._place = Zone(x - width / 2, x + width / 2, y - height / 2, y + height / 2)

        def zone_of(row: int, column: int, tiles: int = 1) -> Zone:
            left = self._place.left + column * wide * side
            top = self._place.top - row * high * side
            return Zone(
                left, left + (tiles * wide - 1) * side, top - (tiles * high - 1) * side, top
            )

        free = [(r, c) for r in range(self.rows) for c in range(self.columns)]
        self._large: Zone | None = None
        if self.featured is not None:
            row, column = divmod(self.shown.index(self.featured), self.columns)
            row = min(max(row - 1, 0), self.rows - BLOCK)
            column = min(max(column - 1, 0), self.columns - BLOCK)
            self._large = zone_of(row, column, BLOCK)
            taken = {(row + i, column + j) for i in range(BLOCK) for j in range(BLOCK)}
            free = [place for place in free if place not in taken]
        places = iter(free)
        self._cells: list[tuple[int, int]] = []
        self.slots: list[Zone] = []
        for index in self.shown:
            if index == self.featured and self._large is not None:
                self._cells.append((-1, -1))
                self.slots.append(self._large)
                continue
            row, column = next(places)
            self._cells.append((row * high, column * wide))
            self.slots.append(zone_of(row, column))


def _grid(count: int, zone: Zone) -> tuple[int, int, float]:
    """Columns and rows that make tiles largest, and their pitch."""

    def pitch(columns: int) -> float:
        return min(zone.width / columns, zone.height / math.ceil(count / columns))

    columns = max(range(BLOCK, max(count, BLOCK) + 1), key=lambda c: (round(pitch(c), 9), -c))
    return columns, max(math.ceil(count / columns), BLOCK), pitch(columns)


def _with(sample: list[int], featured: int, room: int) -> list[int]:
    """At most so many of a sample as there is room for, the featured one among them."""
    spare = [index for index in sample if index != featured][:room]
    return sorted([*spare, featured])


def _box(zone: Zone) -> tuple[float, float, float, float]:
    return zone.left, zone.right, zone.bottom, zone.top


def _share(color: np.ndarray, low: np.ndarray, high: np.ndarray) -> float:
    way = high - low
    return float((color - low) @ way / (way @ way))
