"""A rehearsal takes shorter ways than Manim in places; they lead to the same."""

import pytest
from manim import Circle, Group, Square, VGroup, VMobject

from audits.rehearsal import family

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
