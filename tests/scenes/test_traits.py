"""What mobjects say of themselves decides how the stage draws them, and survives a copy."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Circle, FadeIn, Square, VGroup

from scenes.mobjects.dimming import dim, dimness
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.typeset import Words
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.traits import Floating, Solid


class Token(Solid, VGroup):
    """A disc with something on it."""


class Plate(Floating, VGroup):
    """Covers what is behind it."""


class Staged(ExplainerScene):
    """A scene that nobody films, with a stage to look at."""

    def order_after_moving(self, *mobjects):
        self._bring_forward([Emphasis(mobject) for mobject in mobjects])
        return self.mobjects


@pytest.fixture
def scene():
    return Staged()


def test_what_moves_is_drawn_last(scene):
    still, moving = Square(), Square()
    scene.add(moving, still)

    assert scene.order_after_moving(moving) == [still, moving]


def test_a_solid_thing_is_drawn_whole_when_a_part_of_it_moves(scene):
    token, other = Token(Circle(), Square()), Square()
    scene.add(token, other)

    assert scene.order_after_moving(token[0]) == [other, token]


def test_what_is_not_solid_is_taken_apart(scene):
    group, other = VGroup(Circle(), Square()), Square()
    scene.add(group, other)

    assert scene.order_after_moving(group[0]) == [group[1], other, group[0]]


def test_what_floats_stays_above_what_moves(scene):
    plate, moving = Plate(Square()), Circle()
    scene.add(plate, moving)

    assert scene.order_after_moving(moving) == [moving, plate]


def test_what_floats_stays_above_what_comes_while_it_moves(scene):
    plate, picture = Plate(Square()), Square()
    scene.add(plate)

    scene._bring_forward([Emphasis(plate), FadeIn(picture)])

    assert scene.mobjects == [picture, plate]


def looks(leaf):
    return np.concatenate([leaf.fill_rgbas, leaf.stroke_rgbas])


@pytest.mark.parametrize("make", [lambda: Square(fill_opacity=0.5), lambda: Words("a")[0]])
def test_what_was_dimmed_can_be_lit_again_and_so_can_its_copy(make):
    leaf = make()
    before = looks(leaf).copy()
    assert dimness(leaf) == 0

    dim(leaf, 0.4)
    dim(leaf, 1.0)
    twin = leaf.copy()

    for one in (leaf, twin):
        assert dimness(one) == 1
        assert looks(one)[:, 3].sum() < before[:, 3].sum()
        dim(one, 0.0)
        np.testing.assert_allclose(looks(one), before)
        assert dimness(one) == 0


def test_a_new_colour_in_the_light_is_kept_when_it_is_dimmed_next():
    square = Square(color=style.theme.ink)
    dim(square, 1.0)
    dim(square, 0.0)
    square.set_stroke(style.theme.signal)

    dim(square, 1.0)
    dim(square, 0.0)

    assert square.get_stroke_color() == style.theme.signal
