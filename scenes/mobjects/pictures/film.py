"""Films: the weights or gradients of neurons as pictures in the input's shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.halo import Halo
from scenes.mobjects.outlines import lines
from scenes.mobjects.pictures.grid import film_zones
from scenes.mobjects.pictures.prints import Print
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.raster import Raster
from scenes.stage.scale import Measure
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded

FINEST_SEAM = 0.05
"""cells smaller than this have no seams between them"""
RIM, SMALL, FINEST = 0.035, 0.09, 24
"""width of the rim of a cell that stands for a negative number, about, the side from which on a
cell has one, and into how many parts its side is cut for it at the most"""
FAINT = 0.02
"""brightness below which a print cannot be told from bare film, nor its sign"""


class Lattice(Shaded, VMobject):
    """The borders of a picture's cells: in the ground's colour, for the cells are what is seen."""


class Film(VGroup):
    """One neuron's numbers, a cell each, in the shape of the picture that they belong to.

    Bare film is zero; a positive number is printed lighter, a negative one darker than the film
    (on a light ground: denser and paler), the larger the stronger. A negative one's cell is hollow,
    as its bead is: a rim is left of what a positive number would fill. `develop` lets it come.

    Args:
        values: the numbers, shape (n,) or the picture's own.
        zone: what the film fills; see `grid.film_zones`.
        prints: shades and scale, common to all films that are compared.
        shape: rows and columns of the picture; a strip of one row where there is none.
        path: a Python expression for the numbers, flat, as a quantity's.

    Example::

        from backprop_model import load_example
        from scenes.mobjects.pictures.film import Film
        from scenes.mobjects.pictures.prints import Print
        from scenes.stage.style import Zone

        gradients = load_example("digits").trace().dC_dw[1][4]
        prints = Print.of(float(abs(gradients).max()))
        zone = Zone(-3.2, 3.2, -3.2, 3.2)
        picture = Film(gradients, zone, prints, (8, 8), "trace.dC_dw[1][4]")
    """

    def __init__(
        self,
        values: np.ndarray,
        zone: Zone,
        prints: Print,
        shape: tuple[int, int] | None = None,
        path: str = "",
    ) -> None:
        self.values = np.asarray(values, dtype=float).ravel()
        self.shape = shape or (1, len(self.values))
        self.prints, self.path, self.zone = prints, path, zone
        self.raster = Raster(zone)
        self.seams = Lattice(
            stroke_color=style.theme.ground, stroke_width=style.RULE, stroke_opacity=0.45
        )
        if zone.width / self.shape[1] > FINEST_SEAM:
            self.seams.points = seam_lines(zone, *self.shape)
        side = zone.width / self.shape[1]
        hollow = side >= SMALL and bool((self.values < 0).any())
        self._fine = min(max(round(side / RIM), 3), FINEST) if hollow else 1
        self._print()
        super().__init__(self.raster, self.seams)
        self.develop(1.0)

    def develop(self, share: float) -> None:
        """Print the numbers, as faint as ``share`` says."""
        self.share = share
        bare = self.prints.bare
        self._paint(bare + share * (self._printed - bare))

    def reprint(self, prints: Print) -> None:
        """Print the same numbers by other prints, as far as they are developed."""
        self.prints = prints
        self._print()
        self.develop(self.share)

    def _print(self) -> None:
        """The colours of the whole print, of each cell so many up and across as it is fine."""
        values, fine = self.values.reshape(self.shape), self._fine
        filled, shades = self.prints.colors(np.abs(values)), self.prints.colors(values)
        inner = np.zeros((fine, fine), dtype=bool)
        inner[1:-1, 1:-1] = True
        inside = np.tile(inner, self.shape)[..., None] | (fine == 1)
        self._printed = np.where(inside, *(finer(one, fine) for one in (shades, filled)))

    def _paint(self, colors: np.ndarray) -> None:
        opaque = np.ones((*colors.shape[:2], 1))
        self.raster.paint_premultiplied(np.concatenate([colors, opaque], axis=2))

    def cell(self, index: int) -> Zone:
        """Where a number is printed, as the film stands now."""
        row, column = divmod(index, self.shape[1])
        (left, top), (right, _), (_, bottom) = self.raster.corners()
        width, height = (right - left) / self.shape[1], (top - bottom) / self.shape[0]
        x, y = float(left + column * width), float(top - row * height)
        return Zone(x, x + float(width), y - float(height), y)

    def measures(self) -> Iterator[Measure]:
        """Every number, once the film is developed."""
        if self.share != 1.0 or not self.path:
            return
        half = self._fine // 2
        middles = self.raster.cells[half :: self._fine, half :: self._fine, :3]
        shades = middles.astype(float) / 255
        sizes, negative = self.prints.read(shades.reshape(-1, 3))
        for index, value in enumerate(self.values):
            number = Quantity("", float(value), f"({self.path}).ravel()[{index}]")
            told = sizes[index] > FAINT  # below it, shades are rounded to the bare film's
            below = bool(negative[index]) if told else value < 0
            yield Measure(number, self.prints.scale, float(sizes[index]), below)


class Films(VGroup):
    """Many films on one light table: sixteen neurons of a layer, all on one scale.

    As few rows as make the films large; each has a slot at its foot where there is to be one.

    Attributes:
        films: one for each row of the table of values.
        feet: the zone below each, for a length or a number.

    Args:
        table: a row of numbers for each film, shape (films, numbers).
        zone: what all of them fill.
        shape: of the picture that each row is; strips where there is none.
        exponent: of the scale of brightness, stated where it is not 1.
        foot: height of the slot below each film.
        columns: in how many they stand; that in which they are largest if not given.
        path: a Python expression for the table.
        places: a zone for each film and one for each foot, where they are chosen already.

    Example::

        from backprop_model import load_example
        from scenes.mobjects.pictures.film import Films
        from scenes.stage.style import HERO

        gradients = load_example("digits").trace().dC_dw[1]
        picture = Films(gradients, HERO, (8, 8), foot=0.4, path="trace.dC_dw[1]")
    """

    def __init__(
        self,
        table: np.ndarray,
        zone: Zone,
        shape: tuple[int, int] | None = None,
        *,
        prints: Print | None = None,
        exponent: float = 0.75,
        foot: float = 0.0,
        columns: int | None = None,
        path: str = "",
        places: tuple[list[Zone], list[Zone]] | None = None,
    ) -> None:
        shape = shape or (1, table.shape[1])
        self.prints = prints or Print.of(float(np.abs(table).max()), exponent)
        zones, self.feet = places or film_zones(len(table), shape, zone, foot, columns)
        self.films = [
            Film(row, place, self.prints, shape, f"({path})[{j}]" if path else "")
            for j, (row, place) in enumerate(zip(table, zones, strict=True))
        ]
        self.halo = Halo(style.theme.quiet, strength=0.34 * style.GLOW[style.theme.name])
        self.halo.around(np.array([[z.left, z.right, z.bottom, z.top] for z in zones]))
        super().__init__(self.halo, *self.films)

    def develop(self, shares: Sequence[float] | np.ndarray) -> None:
        """Print each film as faint as its share says."""
        for film, share in zip(self.films, shares, strict=True):
            film.develop(float(share))

    def measures(self) -> Iterator[Measure]:
        """Every number of every developed film."""
        for film in self.films:
            yield from film.measures()


def finer(colors: np.ndarray, fine: int) -> np.ndarray:
    """So many cells up and across for each one."""
    return np.repeat(np.repeat(colors, fine, axis=0), fine, axis=1)


def seam_lines(zone: Zone, rows: int, columns: int) -> np.ndarray:
    """Points of the lines between the cells of a zone."""
    x = np.linspace(zone.left, zone.right, columns + 1)[1:-1]
    y = np.linspace(zone.bottom, zone.top, rows + 1)[1:-1]
    starts = [
        np.stack([x, np.full_like(x, zone.bottom)], 1),
        np.stack([np.full_like(y, zone.left), y], 1),
    ]
    ends = [
        np.stack([x, np.full_like(x, zone.top)], 1),
        np.stack([np.full_like(y, zone.right), y], 1),
    ]
    return lines(np.concatenate(starts), np.concatenate(ends))
