"""Fades look as Manim's, whether they are made in place or not."""

import manim
import numpy as np
import pytest
from manim import BLUE, RED, RIGHT, Circle, Dot, Group, ImageMobject, Scene, Square, VGroup

from scenes.mobjects import fading
from scenes.mobjects.fading import PAINTS, FadeIn, FadeOut


def shapes():
    striped = Square()
    striped.fill_rgbas = np.array([[*RED.to_rgb(), 0.2], [*BLUE.to_rgb(), 0.9]])
    return VGroup(striped, VGroup(Circle(fill_opacity=0.5), Dot()).shift(RIGHT))


def looks(group):
    shapes = [one for one in group.get_family() if len(one.points)]
    return [getattr(one, paint) for one in shapes for paint in PAINTS] + [s.points for s in shapes]


def played(fade, group, alpha, **options):
    animation = fade(group, **options)
    animation.begin()
    animation.interpolate(alpha)
    return looks(group)


@pytest.mark.parametrize("alpha", [0.0, 0.3, 1.0])
@pytest.mark.parametrize(
    "options", [{}, {"scale": 0.5}, {"shift": RIGHT}, {"lag_ratio": 0.5}], ids=str
)
@pytest.mark.parametrize("name", ["FadeIn", "FadeOut"])
def test_at_each_moment_it_looks_as_manim_would_have_it(name, options, alpha):
    ours = played(getattr(fading, name), shapes(), alpha, **options)
    theirs = played(getattr(manim, name), shapes(), alpha, **options)
    for one, other in zip(ours, theirs, strict=True):
        assert np.allclose(one, other, atol=1e-12)


def test_an_image_fades_too():
    image = ImageMobject(np.full((2, 2, 4), 255, dtype=np.uint8))
    animation = FadeIn(Group(image, Square()))
    animation.begin()
    animation.interpolate(0)
    assert image.pixel_array[..., 3].max() == 0


def test_what_has_faded_out_is_gone_and_looks_as_before():
    group = shapes()
    before = [look.copy() for look in looks(group)]
    scene = Scene()
    scene.add(group)
    animation = FadeOut(group)
    animation.begin()
    animation.finish()
    animation.clean_up_from_scene(scene)
    assert group not in scene.mobjects
    for look, known in zip(looks(group), before, strict=True):
        assert np.array_equal(look, known)


def test_what_follows_something_goes_on_following_while_it_fades():
    dot, follower = Dot(), Square()
    follower.add_updater(lambda one: one.move_to(dot))
    dot.shift(RIGHT)
    ours = FadeIn(follower)
    ours.begin()
    ours.update_mobjects(0.1)
    ours.interpolate(1)
    assert np.allclose(follower.get_center(), RIGHT)
