"""Chapter 11: what stands on its table, and its end, where the input times delta is the print."""

import numpy as np
import pytest

from audits.rehearsal import rehearse
from backprop_model import load_example
from scenes.ch11_gradient_pictures import GradientPictures
from scenes.mobjects.pictures.film import Film
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch11.chosen import Pictured
from scenes.parts.ch11.light_table import LightTable
from scenes.parts.ch11.pixel_fan import PixelFan
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


def test_below_each_film_of_the_table_stands_its_delta_and_the_largest_stand_out():
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
    assert sorted(told) == list(range(16))
    sizes = np.abs(deltas.values)
    for i, number in told.items():
        assert number.quantity.value == deltas.values[i]
        stands_out = number.get_family()[-1].get_fill_color() == style.theme.signal
        assert stands_out == (sizes[i] >= np.sort(sizes)[-5])
