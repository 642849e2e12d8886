"""What is answered quicker for Manim is what Manim answers itself."""

from unittest import mock

import numpy as np
import pytest
from manim import BLUE, HSV, RED, Circle, Group, ManimColor, Scene, Square, VGroup, VMobject

from audits.rehearsal import drawn, rehearse
from scenes.stage.quicker import family, rgbas_array
from tests.audits.layout_mutants import Specimen

SHARED = Square()
PARENTS = [
    Circle(),
    VGroup(),
    VGroup(VGroup(Circle(), Square()), VGroup(), Circle()),
    VGroup(VGroup(SHARED, Circle()), SHARED, VGroup(Square(), VGroup(SHARED))),
    Group(VGroup(VMobject(), SHARED), SHARED),
]


@pytest.mark.parametrize("parent", PARENTS, ids=range(len(PARENTS)))
def test_a_family_is_that_of_manim(parent):
    assert list(map(id, family(parent))) == list(map(id, parent.get_family()))


@pytest.mark.parametrize("sheen", [0.0, 0.5])
@pytest.mark.parametrize("opacity", [0.3, 0, 1, None, [0.2, 0.4]])
@pytest.mark.parametrize(
    "color",
    [RED, ManimColor((0.1, 0.2, 0.3), 0.5), HSV((0.2, 0.4, 0.6)), "#abcdef", None, [RED, BLUE]],
)
def test_colours_are_those_of_manim(color, opacity, sheen):
    shape = VMobject(sheen_factor=sheen)
    found, expected = rgbas_array(shape, color, opacity), shape.generate_rgbas_array(color, opacity)
    assert np.array_equal(found, expected)
    found[:] = 0.0
    if isinstance(color, ManimColor):
        assert not np.array_equal(color.to_rgb(), np.zeros(3))  # its own was not handed out


def test_pictures_are_the_same_without_sorting_what_moves():
    def pictures():
        found = []
        rehearse(Specimen, draw=True, on_play_end=lambda scene, *_: found.append(drawn(scene)))
        return found

    quick = pictures()
    with mock.patch("audits.rehearsal.nothing_apart", Scene.get_moving_and_static_mobjects):
        slow = pictures()
    assert len(quick) == len(slow) > 5
    assert all(np.array_equal(one, other) for one, other in zip(quick, slow, strict=True))
