"""Each shape of a picture: its zones, its sizes, and what the commands make of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import av
import numpy as np
import pytest

from backprop_model import load_example
from publish.course import course
from publish.folders import version_of_the_course
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.upright import lying, turned, turned_back
from scenes.mobjects.wrapped import wrapped
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.settings import Settings
from scenes.stage.shapes import SHAPES, SHORT, WIDE

CHAPTER = """
from manim import Square

from scenes.stage.explainer import ExplainerScene


class Tiny(ExplainerScene):
    number = 90
    question = "What is it?"
    example = "mazur"
    shapes = ("wide", "square")

    def construct(self):
        self.section("One")
        self.add(Square())
        with self.say("Here it is."):
            self.wait(0.2)
"""


@pytest.fixture
def say(tmp_path):
    """A command, beside a chapter that is wide or square."""
    (tmp_path / "tiny.py").write_text(CHAPTER, encoding="utf-8")

    def run(module, *words, **variables):
        free = {k: v for k, v in os.environ.items() if not k.startswith("BACKPROP_")}
        paths = os.pathsep.join([os.getcwd(), os.environ.get("PYTHONPATH", "")])
        return subprocess.run(
            [sys.executable, "-m", module, *map(str, words)],
            cwd=tmp_path,
            env=free | {"PYTHONPATH": paths} | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(params=SHAPES.values(), ids=lambda shape: shape.name)
def shape(request):
    with style.in_shape(request.param.name) as shape:
        yield shape


# -- the frame -------------------------------------------------------------------------------------


def test_its_zones_lie_within_each_other(shape):
    frame, hero, line = shape.frame, shape.hero, shape.headline
    assert min(frame.width, frame.height) == pytest.approx(SHORT)
    assert frame.width / frame.height == pytest.approx(shape.across / shape.up)
    assert frame.left < hero.left < hero.right < frame.right
    assert frame.bottom < hero.bottom < hero.top < frame.top
    assert (line.left, line.right, line.top) == (hero.left, hero.right, hero.top)
    assert hero.bottom < shape.captions_top < line.bottom
    assert (frame, hero, line) == (style.FRAME, style.HERO, style.HEADLINE)


@pytest.mark.parametrize("short", [480, 720, 1080, 2160])
def test_a_picture_has_its_proportions_in_even_pixels(shape, short):
    width, height = shape.pixels(short)
    assert min(width, height) == short
    assert (width % 2, height % 2) == (0, 0)
    assert abs(width / height - shape.across / shape.up) < 0.002


def test_a_shape_is_in_force_for_a_while_only():
    with style.in_shape("portrait"), style.in_shape("square"):
        assert style.FRAME.width == style.FRAME.height
    assert style.shape == WIDE


def test_a_headline_keeps_its_size_and_finds_room_in_lines(shape):
    text = "One sweep back, and every weight knows which way to move."
    line = wrapped(text, style.HEADLINE.width, shape.lines)
    assert line.width <= style.HEADLINE.width + 1e-6
    assert line.height <= style.HEADLINE.height
    digits = wrapped("a", 9.0, 1).height
    assert wrapped("a b", 9.0, 1)[0].height == pytest.approx(digits)
    assert len(line.names) == (1 if shape == WIDE else 2)


# -- networks --------------------------------------------------------------------------------------


def test_a_network_fills_its_frame_from_its_input_to_the_cost(shape):
    example = load_example("three_four_three")
    scenery = Scenery(Readings(example), style.HERO)
    way = 1 if shape.is_upright else 0
    places = [next(iter(layer.values())).middle[way] for layer in scenery.neuron]
    assert places == sorted(places)
    assert scenery.cost.middle[way] > places[-1]
    first = [neuron.middle for neuron in scenery.neuron[0].values()]
    assert [x for x, _y, _z in first] == sorted(x for x, _y, _z in first)
    hero = style.HERO
    for one in (scenery.cost, *(n for layer in scenery.neuron for n in layer.values())):
        x, y, _z = one.middle
        assert hero.left <= x - one.radius < x + one.radius <= hero.right
        assert hero.bottom <= y - one.radius < y + one.radius <= hero.top
    edge = scenery.edge[1][0, 0].way()
    start, end = scenery.neuron[0][0], scenery.neuron[1][0]
    assert edge[0][way] == pytest.approx(start.middle[way] + start.radius)
    assert edge[-1][way] == pytest.approx(end.middle[way] - end.radius)
    assert edge[1][1 - way] == pytest.approx(start.middle[1 - way], abs=0.02)  # straight on
    for j, link in scenery.link.items():
        assert link[0][way] == pytest.approx(
            scenery.neuron[scenery.last][j].middle[way] + scenery.neuron[scenery.last][j].radius
        )


def test_what_is_turned_and_turned_back_is_as_before():
    assert tuple(turned_back(np.array(turned((1.0, 2.0, 0.0))))) == (1.0, 2.0, 0.0)
    zone = style.Zone(-1.0, 2.0, -3.0, 5.0)
    assert lying(zone).width == zone.height


# -- commands --------------------------------------------------------------------------------------


def test_its_videos_have_a_folder_of_their_own(shape):
    folder = version_of_the_course(Settings(shape=shape.name, lang="de"))
    assert folder == ("de" if shape == WIDE else f"de-{shape.name}")


def test_what_is_read_off_a_file_are_the_shapes_of_its_chapter():
    for chapter in course():
        assert chapter.imported is None
        assert chapter.scene is not None
        assert chapter.shapes == chapter.scene.shapes


def test_the_command_offers_them(say):
    offered = say("publish", "render", "--help").stdout
    assert "[wide|portrait|square]" in offered
    assert "portrait (9:16)" in " ".join(offered.split())


def test_a_chapter_without_a_layout_is_refused_before_anything_is_written(say, tmp_path):
    refused = say("publish", "render", "5", "tiny.py", "--shape", "portrait", "--out", "videos")
    assert refused.returncode == 2
    assert refused.stderr.strip() == "These have no layout of the shape portrait: Tiny."
    plain = say("manim", "-ql", "tiny.py", "Tiny", BACKPROP_SHAPE="portrait")
    assert plain.returncode == 2
    assert "Tiny has no layout of the shape portrait; it has: wide, square." in plain.stderr
    assert not (tmp_path / "videos").exists()
    assert not list(tmp_path.rglob("*.mp4"))


def test_two_shapes_are_two_videos_and_neither_replaces_the_other(say, tmp_path):
    words = ("publish", "render", "tiny.py", "--quality", "low", "--out", "videos")
    made = say(*words, "--shape", "square")
    assert made.returncode == 0, made.stderr
    folder = tmp_path / "videos/mazur/tiny"
    with av.open(str(folder / "video.mp4")) as video:
        stream = video.streams.video[0]
        assert (stream.width, stream.height) == (480, 480)
    assert "--aspect: 1 / 1" in (folder / "index.html").read_text(encoding="utf-8")
    [entry] = json.loads((tmp_path / "videos/manifest.json").read_text())["videos"].values()
    assert (entry["shape"], entry["width"], entry["height"]) == ("square", 480, 480)

    refused = say(*words)
    assert refused.returncode == 2
    assert "is a video of the shape square; choose another folder with --out" in refused.stderr


def test_plain_manim_writes_another_shape_elsewhere(say, tmp_path):
    words = ("manim", "-ql", "--media_dir", "media", "tiny.py", "Tiny")
    for name in ("wide", "square"):
        run = say(*words, BACKPROP_SHAPE=name)
        assert run.returncode == 0, run.stderr
    sizes = []
    for file in tmp_path.glob("media/**/Tiny.mp4"):
        with av.open(str(file)) as video:
            sizes.append((video.streams.video[0].width, video.streams.video[0].height))
    assert sorted(sizes) == [(480, 480), (854, 480)]
