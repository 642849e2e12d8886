"""What is answered quicker for Manim is what Manim answers itself."""

import numpy as np
import pytest
from manim import BLUE, HSV, RED, Circle, Group, ManimColor, Square, VGroup, VMobject

from audits.quicker import family, rgbas_array

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
