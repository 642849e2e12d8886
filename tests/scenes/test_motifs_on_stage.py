"""Motifs on a stage: they come, change, are dimmed and go, as a chapter plays them."""

from typing import Any

import numpy as np
import pytest
from manim import FadeIn, FadeOut, tempconfig

from scenes.mobjects.examples import motifs
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.pictures.field import sweep_times
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import given

BY_NAME = {motif.name: motif for motif in motifs()}


class Smoke(ExplainerScene):
    """A stage without a chapter."""

    question = "?"


@pytest.fixture(params=sorted(style.THEMES))
def scene(request, monkeypatch):
    monkeypatch.setenv("BACKPROP_THEME", request.param)
    options = {"quality": "low_quality", "pixel_width": 214, "pixel_height": 120}
    with tempconfig({**options, "dry_run": True, "frame_rate": 5, "progress_bar": "none"}):
        scene = Smoke()
        scene.setup()
        yield scene


def frame(scene):
    scene.renderer.update_frame(scene, ignore_skipping=True)
    return np.array(scene.camera.pixel_array[..., :3], dtype=int)


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_a_motif_comes_is_dimmed_lit_again_and_goes(scene, name):
    empty = frame(scene)
    motif = BY_NAME[name].mobject()
    scene.play(FadeIn(motif), run_time=0.4)
    scene.play(Emphasis(motif), run_time=0.4)  # what floats finds its place above the rest
    lit = frame(scene)
    assert np.abs(lit - empty).max() > 10
    scene.play(Emphasis(motif, [], faint=style.REST), run_time=0.4)
    dimmed = frame(scene)
    assert np.abs(dimmed - empty).sum() < 0.7 * np.abs(lit - empty).sum()
    scene.play(Emphasis(motif), run_time=0.4)
    np.testing.assert_allclose(frame(scene), lit, atol=2)
    scene.play(FadeOut(*scene.mobjects), run_time=0.4)
    np.testing.assert_array_equal(frame(scene), empty)


def test_gauges_run_and_a_field_fills_while_they_are_played(scene):
    gauges: Any = BY_NAME["Gauges"].mobject()[0]
    field: Any = BY_NAME["Field"].mobject()[0]
    scene.add(gauges)
    scene.play(gauges.run_to([given("", 0.5)] * 10), run_time=0.6)
    assert len(list(gauges.measures())) == 10
    scene.remove(gauges)
    scene.add(field)
    count = field.layout.count
    scene.play(field.fill(sweep_times(count, count / 0.5), run_time=1.0))
    assert field.known == count
    scene.look_at(field.layout.square(0), run_time=0.4)
    assert np.ptp(frame(scene).reshape(-1, 3), axis=0).max() > 10
    scene.pull_back(run_time=0.4)
    assert scene.visible == scene.camera.home
