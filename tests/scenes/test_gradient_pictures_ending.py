"""Chapter 11: what stands on its table, and its end, where the input times delta is the print."""

import numpy as np
import pytest

from audits.rehearsal import rehearse
from backprop_model import load_example
from scenes.ch11_gradient_pictures import GradientPictures
from scenes.mobjects.pictures.film import Film
from scenes.mobjects.pictures.grid import film_zones
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch11.boards import Boards
from scenes.parts.ch11.chosen import Pictured
from scenes.parts.ch11.deltas import FOOT, SHORTEST, wall
from scenes.parts.ch11.imprint import Imprint, power_of
from scenes.parts.ch11.light_table import LightTable
from scenes.parts.ch11.pixel_fan import PixelFan
from scenes.parts.ch11.stagings import staging
from scenes.parts.ch11.sum_gauge import SumGauge
from scenes.parts.ch11.weighed import Weighed
from scenes.readings import Readings
from scenes.stage import style


@pytest.mark.parametrize("name", ["digits", "mazur"])
def test_the_last_print_is_the_input_weighed_by_delta(name):
    scene = rehearse(GradientPictures, load_example(name))
    assert isinstance(scene, GradientPictures)
    trace, j = scene.trace, scene.pictured.neuron
    films = [one for top in scene.mobjects for one in top.get_family() if isinstance(one, Film)]
    film = next(one for one in films if one.path.startswith("trace.dC_dw"))
    assert film.share == 1.0
    assert film.values == pytest.approx(trace.dC_dz[1][j] * trace.input)
    assert not any(one is scene.table.films for one in scene.mobjects)


@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
def test_both_pictures_are_clear_of_the_last_sentence_and_of_what_is_between(theme, shape):
    with style.in_shape(shape):
        weighed = Weighed(PixelFan(Pictured.of(Readings(load_example("digits")))))
        pictures = weighed.input, weighed.film
        assert max(one.get_top()[1] for one in pictures) < style.HEADLINE.bottom
        assert any(isinstance(one, Numeral) for one in weighed.line)
        for one in pictures:
            gaps = np.abs(one.get_center() - weighed.line.get_center())[:2]
            room = np.array([one.width + weighed.line.width, one.height + weighed.line.height]) / 2
            assert (gaps > room).any()


def test_beside_each_delta_that_has_a_length_stands_its_number():
    shown = Pictured.of(Readings(load_example("digits")))
    table = LightTable(shown, PixelFan(shown).prints)
    deltas = table.deltas
    told = {}
    for number in table.numbers:
        assert isinstance(number, Numeral)
        x, y, _z = number.get_center()
        feet = [i for i, foot in enumerate(deltas.feet) if foot.left <= x <= foot.right
                and foot.bottom <= y <= foot.top]  # fmt: skip
        told[feet[0]] = number
        line, off = deltas.at[feet[0], 1], deltas.values[feet[0]] * deltas.ruler.per_one
        assert abs(y - line) > number.height / 2  # clear of the bar: beyond its line
        assert (y < line) == (off > 0)
    lengths = np.abs(deltas.values) * deltas.ruler.per_one
    assert sorted(told) == list(np.flatnonzero(lengths > SHORTEST))
    assert 8 < len(told) < 16
    for i, number in told.items():
        assert number.quantity.value == deltas.values[i]
    assert list(deltas.values) == sorted(deltas.values, reverse=True)


@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
@pytest.mark.parametrize("count", [1, 2, 3, 7, 16])
def test_films_and_their_deltas_fill_the_wall_without_touching(shape, count):
    with style.in_shape(shape):
        zone = staging().table
        for cells in ((8, 8), (28, 28), (3, 1), (1, 5)):
            films, slots = wall(count, cells, zone)
            assert len(films) == len(slots) == count
            below, _ = film_zones(count, cells, zone, FOOT)
            assert films[0].width >= below[0].width - 1e-9
            boxes = [*films, *slots]
            for i, one in enumerate(boxes):
                assert zone.left - 0.01 <= one.left < one.right <= zone.right + 0.01
                assert zone.bottom - 0.01 <= one.bottom < one.top <= zone.top + 0.01
                for other in boxes[i + 1 :]:
                    aside = one.right <= other.left + 1e-9 or other.right <= one.left + 1e-9
                    assert aside or one.bottom >= other.top - 1e-9 or other.bottom >= one.top - 1e-9
            assert all(slot.height >= FOOT - 1e-9 for slot in slots)


def test_a_wall_of_sixteen_pictures_has_their_deltas_beside_them():
    films, slots = wall(16, (8, 8), staging().table)
    assert len({film.left for film in films}) == len({film.top for film in films}) == 4
    for film, slot in zip(films, slots, strict=True):
        assert slot.left > film.right
        assert (slot.bottom, slot.top) == (film.bottom, film.top)
    assert (
        wall(16, (8, 1), staging().table)[1][0].top
        <= wall(16, (8, 1), staging().table)[0][0].bottom
    )


def test_a_pale_print_is_taken_off_every_neurons_weights():
    shown = Pictured.of(Readings(load_example("digits")))
    fan = PixelFan(shown)
    boards = Boards(shown, fan.prints, fan.shape)
    assert shown.after is not None
    before = np.asarray(shown.read.example.network.layer(1).weights)
    after = np.asarray(shown.after.example.network.layer(1).weights)
    for film, j in zip(boards.films, shown.neurons, strict=True):
        assert film.values == pytest.approx(before[j])
    off = boards.take_off(1.0)
    off.begin()
    off.interpolate(1.0)
    for film, j in zip(boards.films, shown.neurons, strict=True):
        assert film.values == pytest.approx(after[j])
    for plate, j in zip(boards.plates, shown.neurons, strict=True):
        assert isinstance(plate, Film)
        assert plate.values == pytest.approx(shown.read.trace.dC_dw[1][j])
    assert boards.get_bottom()[1] > LightTable(shown, fan.prints).bars.get_top()[1] - 0.35


def test_the_sum_falls_to_what_the_step_makes_of_it():
    shown = Pictured.of(Readings(load_example("digits")))
    assert shown.sums is not None
    gauge = SumGauge(shown.sums, shown.neuron)
    low, high = gauge.was.get_bottom()[1], gauge.bar.layout.at(gauge.bar.values)[0]
    assert low == pytest.approx(high)
    first = gauge.value
    for move in gauge.goes(1.0):
        move.begin()
        move.interpolate(1.0)
        move.finish()
    assert gauge.bar.values == pytest.approx([shown.sums[1].value])
    assert gauge.bar.layout.at(gauge.bar.values)[0] < low - 0.2
    assert gauge.value is not first


def test_a_step_is_shown_so_strongly_that_it_outdoes_the_largest_weight():
    power = power_of(np.array([0.5, -2.0]), np.array([0.004, -0.01]))
    assert power is not None
    assert power.value == 200.0  # 0.01 by 200 is 2, by 500 more than SEEN times the weight
    assert power_of(np.array([0.5, -2.0]), np.array([0.0, 0.0])) is None
    assert power_of(np.array([0.5, -2.0]), np.array([3.0, -1.0])) is None
    assert power_of(np.array([1.0]), np.array([-1.7])) is None


def test_weights_have_their_edges_colours_and_change_by_the_exaggerated_step():
    shown = Pictured.of(Readings(load_example("digits")))
    assert shown.after is not None
    imprint = Imprint(shown, PixelFan(shown))
    assert imprint.power is not None
    film, j = imprint.weights, shown.neuron
    weights = shown.read.example.network.layer(1).weights[j]
    step = shown.after.rate.value * shown.read.trace.dC_dw[1][j]
    assert film.values == pytest.approx(weights)
    film.step(1.0)
    assert film.values == pytest.approx(weights - imprint.power.value * step)
    large = np.flatnonzero(np.abs(film.values) > 0.5 * np.abs(weights).max())
    blue, orange = (np.array(c.to_rgb()) for c in (style.theme.positive, style.theme.negative))
    for k in map(int, large):
        rim = (
            film.raster.cells[
                film._fine * (k // film.shape[1]), film._fine * (k % film.shape[1]), :3
            ]
            / 255
        )
        nearer = np.linalg.norm(rim - orange) < np.linalg.norm(rim - blue)
        assert nearer == (film.values[k] < 0)
