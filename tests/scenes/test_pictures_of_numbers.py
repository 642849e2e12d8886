"""Films, fields and walls: each cell shows its own number, and all of them have one."""

import itertools

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.pictures.field import Field, nudge_times, sweep_times
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.mobjects.pictures.film import Film, Films
from scenes.mobjects.pictures.grid import film_zones
from scenes.mobjects.pictures.prints import Print
from scenes.mobjects.pictures.wall import Wall
from scenes.stage import style
from scenes.stage.style import HERO, Zone

SIZES = {
    (784, 16, 16, 10): (28, 28),
    (64, 16, 16, 10): (8, 8),
    (2, 2, 2): None,
    (1, 1, 1, 1): None,
    (3, 5, 4, 2): None,
    (4,) * 13: None,
    (784, 128, 64, 10): (28, 28),
}


def lightness(rgb):
    return np.asarray(rgb, dtype=float) @ [0.2126, 0.7152, 0.0722]


@pytest.mark.usefixtures("theme")
def test_signs_are_told_by_lightness_alone():
    film = Film(np.array([1.0, -1.0, 0.0, 0.05]), HERO, Print.of(1.0))
    half = len(film.raster.cells) // 2
    cells = film.raster.cells[half, half :: 2 * half]  # their middles
    plus, minus, zero, little = lightness(cells[:, :3] / 255)
    up = 1 if style.theme.name == "dark" else -1
    assert up * (plus - zero) > 0.12
    assert up * (zero - minus) > 0.08
    assert up * (little - zero) > 0


def test_a_print_is_as_strong_as_its_number_on_the_stated_scale():
    values = np.array([0.0893, -0.0446, 0.002, 0.0])
    film = Film(values, HERO, Print.of(0.0893, exponent=0.75), path="x")
    drawn = [measure.drawn for measure in film.measures()]
    np.testing.assert_allclose(drawn, (np.abs(values) / 0.0893) ** 0.75, atol=0.01)
    assert [m.negative for m in film.measures()][:2] == [False, True]
    film.develop(0.4)
    assert not list(film.measures())


def test_a_negative_number_s_cell_is_hollow_as_its_bead_is():
    values = np.array([0.8, -0.8, 0.0, -0.3])
    film = Film(values, HERO, Print.of(0.8), path="x")
    cells = film.raster.cells[..., :3].astype(int)
    fine = len(cells)
    assert fine >= 3
    middles, rims = cells[fine // 2, fine // 2 :: fine], cells[0, fine // 2 :: fine]
    np.testing.assert_array_equal((middles != rims).any(axis=1), values < 0)
    np.testing.assert_array_equal(rims[1], middles[0])  # a rim of what a positive one would fill
    film.develop(0.0)
    assert len(np.unique(film.raster.cells.reshape(-1, 4), axis=0)) == 1
    small = Film(np.tile(values, 100), HERO, Print.of(0.8), path="x")
    assert small.raster.cells.shape[:2] == small.shape  # no room for rims


@pytest.mark.parametrize("count", [1, 2, 10, 16, 30, 800])
@pytest.mark.parametrize("shape", [(8, 8), (28, 28), (1, 4), (1, 64)])
def test_films_lie_in_their_zone_and_apart(count, shape):
    zones, feet = film_zones(count, shape, HERO, 0.0)
    assert len(zones) == len(feet) == count
    left, right, bottom, top = np.array([[z.left, z.right, z.bottom, z.top] for z in zones]).T
    assert left.min() >= HERO.left - 1e-6
    assert right.max() <= HERO.right + 1e-6
    assert bottom.min() >= HERO.bottom - 1e-6
    assert top.max() <= HERO.top + 1e-6
    assert (right - left).min() > 0
    apart = (
        (right[:, None] <= left + 1e-9)
        | (left[:, None] >= right - 1e-9)
        | (top[:, None] <= bottom + 1e-9)
        | (bottom[:, None] >= top - 1e-9)
    )
    np.fill_diagonal(apart, True)
    assert apart.all()


def test_all_films_share_one_scale():
    table = load_example("digits").trace().dC_dw[1]
    films = Films(table, HERO, (8, 8), path="trace.dC_dw[1]")
    largest = np.abs(table).max()
    for row, film in zip(table, films.films, strict=True):
        drawn = np.array([m.drawn for m in film.measures()])
        np.testing.assert_allclose(drawn, (np.abs(row) / largest) ** 0.75, atol=0.012)


@pytest.mark.parametrize("sizes", SIZES)
def test_every_parameter_has_a_square_and_no_other_has_it(sizes):
    layout = FieldLayout(sizes, HERO, SIZES[sizes])
    parameters = sum(n * m + n for m, n in itertools.pairwise(sizes))
    assert layout.cells.shape == (parameters, 2)
    places, counts = np.unique(layout.cells, axis=0, return_counts=True)
    assert counts.max() <= layout.per_square
    assert len(places) >= parameters / layout.per_square
    assert layout.per_square == 1 or sizes == (784, 128, 64, 10)
    place = layout.place
    assert place.left >= HERO.left - 0.02
    assert place.right <= HERO.right + 0.02
    assert place.height <= HERO.height + 1e-9
    assert layout.cell * 60 == pytest.approx(round(layout.cell * 60))  # whole pixels at 480p
    assert layout.cell * 60 > 2.99
    assert max(place.width / HERO.width, place.height / HERO.height) > 0.85


def test_in_an_upright_zone_layers_follow_each_other_from_the_foot_to_the_head():
    layout = FieldLayout((64, 16, 16, 10), Zone(-3.6, 3.6, -6.4, 5.0), (8, 8))
    assert len(np.unique(layout.cells, axis=0)) == layout.count
    tile = layout.cells[5 * 64 : 6 * 64]
    np.testing.assert_array_equal(tile - tile[0], np.stack(np.divmod(np.arange(64), 8), 1))
    first, later = layout.cells[: layout.first(2)], layout.cells[layout.first(2) :]
    assert later[:, 0].max() < first[:, 0].min()
    corners = layout.cells[: 16 * 64 : 64]
    assert corners[0, 0] == corners[:, 0].max()
    assert corners[0, 1] == corners[:, 1].min()
    assert layout.place.height > 0.85 * layout.zone.height


def test_a_first_layer_neuron_s_weights_lie_as_its_picture_does():
    layout = FieldLayout((784, 16, 16, 10), HERO, (28, 28))
    tile = layout.cells[5 * 784 : 6 * 784]
    corner = tile[0]
    expected = corner + np.stack(np.divmod(np.arange(784), 28), 1)
    np.testing.assert_array_equal(tile, expected)
    np.testing.assert_array_equal(
        layout.cells[784 * 16 + 5], corner + np.array([27, 28])
    )  # its bias
    last = layout.cells[-170:-10].reshape(10, 16, 2)  # the last matrix, a row a neuron
    np.testing.assert_array_equal(last - last[0, 0], np.moveaxis(np.indices((10, 16)), 0, -1))


@pytest.mark.usefixtures("theme")
def test_a_field_shows_sizes_and_tells_a_known_zero_from_the_unknown():
    values = np.linspace(-1.0, 1.0, 54)
    values[10] = 0.0
    field = Field(values, FieldLayout((3, 5, 4, 2), HERO), exponent=0.5)
    np.testing.assert_allclose(field.brightness(), np.abs(values) ** 0.5, atol=0.01)
    field.know(20)
    assert field.known == 20
    assert np.isnan(field.brightness()[20:]).all()
    row, column = field.layout.cells[10]
    zero = lightness(field.raster.cells[row, column, :3] / 255)
    row, column = field.layout.cells[30]
    unknown = lightness(field.raster.cells[row, column, :3] / 255)
    assert abs(zero - unknown) > 0.03


def test_squares_light_at_the_rate_that_is_told():
    count, rate = 13002, 6501.0
    sweep, nudge = sweep_times(count, rate), nudge_times(count, 1.0, start=1.0)
    assert (sweep <= 1.0).sum() == pytest.approx(rate, abs=1)
    assert sweep[-1] < sweep[0] == pytest.approx(count / rate)  # backwards
    assert (nudge <= 3.0).sum() == 2
    field = Field(np.ones(count), FieldLayout((784, 16, 16, 10), HERO, (28, 28)))
    filling = field.fill(sweep, run_time=2.0)
    filling.begin()
    filling.interpolate_mobject(0.5)
    assert field.known == pytest.approx(rate, abs=1)
    filling.interpolate_mobject(1.0)
    assert field.known == count


@pytest.mark.parametrize(
    ("count", "featured"), [(397, 160), (397, 0), (397, 396), (30, 5), (10, None), (9000, 4000)]
)
def test_a_wall_has_a_slot_for_each_image_that_it_shows(count, featured):
    images = np.random.default_rng(1).random((count, 8, 8))
    wall = Wall(images, HERO, featured)
    slots = np.array([[z.left, z.right, z.bottom, z.top] for z in wall.slots])
    assert len(slots) == len(wall.shown)
    assert wall.shown == sorted(set(wall.shown))
    assert (wall.shown == list(range(count))) == (count < 9000)
    assert featured is None or featured in wall.shown
    left, right, bottom, top = slots.T
    overlap = (
        (right[:, None] > left + 1e-6)
        & (left[:, None] < right - 1e-6)
        & (top[:, None] > bottom + 1e-6)
        & (bottom[:, None] < top - 1e-6)
    )
    np.fill_diagonal(overlap, False)
    assert not overlap.any()
    assert left.min() >= HERO.left - 1e-6
    assert bottom.min() >= HERO.bottom - 1e-6


def test_an_image_on_the_wall_is_as_bright_as_its_answer_was_sure():
    images = np.random.default_rng(2).random((40, 8, 8))
    wall = Wall(images, Zone(-6, 6, -3, 3))
    sure = np.linspace(0.1, 1.0, 40)
    wrong = np.arange(40) % 5 == 0
    wall.judge(sure, wrong)
    measured = list(wall.measures())
    assert len(measured) == 32
    for measure in measured:
        assert measure.drawn == pytest.approx(measure.scale.size(measure.quantity.value), abs=0.02)
    assert len(wall.frames.points) == 8 * 16


@pytest.mark.usefixtures("theme")
def test_what_is_misread_stands_out_from_all_that_is_read_rightly():
    images = np.ones((40, 8, 8))
    wall = Wall(images, Zone(-6, 6, -3, 3), featured=3)
    wrong = np.arange(40) == 7
    wall.judge(np.ones(40), wrong)
    ground = lightness(style.theme.ground.to_rgb())
    away = [abs(lightness(color[0, 0]) - ground) for color in wall._colors()[..., :3]]
    images *= 0.0  # of a misread one, the violet beneath the strokes
    violet = abs(lightness(wall._colors()[7, 0, 0, :3]) - ground)
    ordinary = [one for i, one in enumerate(away) if i not in (3, 7)]
    assert violet > max(ordinary)
    assert away[3] > max(ordinary)  # the larger one


@pytest.mark.parametrize(("neurons", "rows"), [(16, [5, 6, 5]), (8, [4, 4]), (7, [2, 3, 2])])
def test_rows_of_tiles_are_as_even_as_can_be_and_stand_in_the_middle(neurons, rows):
    zone = Zone(-6.7, 6.7, -3.6, 2.9) if neurons > 8 else Zone(-2.0, 2.0, -1.5, 1.5)
    layout = FieldLayout((784, neurons, 10), zone, (28, 28))
    corners = layout.cells[: 784 * neurons : 784]
    heights, counts = np.unique(corners[:, 0], return_counts=True)
    assert sum(counts) == neurons
    assert counts.max() - counts.min() <= 1
    if len(heights) == len(rows):
        assert list(counts) == rows
    middles = [(corners[corners[:, 0] == y, 1] + 13.5).mean() for y in heights]
    assert np.ptp(middles) <= 1.0
