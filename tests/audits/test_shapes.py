"""Every chapter in every other shape of a picture that it says it has a layout for."""

import numpy as np
import pytest
from manim import LEFT, UP, Square

from audits.chapter_audit import audit_chapter
from audits.layout_audit import audit_layout
from audits.rehearsal import called, chapter_files, chapters_in, drawn, rehearse
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.shapes import SHAPES, WIDE

from .test_chapters import COARSE

OTHERS = sorted(set(SHAPES) - {WIDE.name})


@pytest.mark.parametrize("shape", OTHERS)
@pytest.mark.parametrize("file", chapter_files(), ids=called)
def test_a_chapter_is_true_and_tidy_in_its_shapes_and_refuses_others(file, shape, tmp_path, capsys):
    for chapter in chapters_in(file):
        if shape in chapter.shapes:
            result = audit_chapter(chapter, None, tmp_path, shape=shape, frames_per_second=COARSE)
            assert not result.faults, str(result)
            continue
        with pytest.raises(SystemExit) as exit_:
            rehearse(chapter, shape=shape)
        assert exit_.value.code == 2
        said = capsys.readouterr().err.strip()
        has = ", ".join(chapter.shapes)
        assert said == f"{chapter.__name__} has no layout of the shape {shape}; it has: {has}."
    assert style.shape == WIDE


def square_at(x, y):
    class Placed(ExplainerScene):
        question = "Where?"
        shapes = tuple(SHAPES)

        def construct(self):
            self.add(Square(0.5).move_to(x * -LEFT + y * UP))
            self.wait(0.2)

    return Placed


@pytest.mark.parametrize(
    ("x", "y", "fitting"),
    [
        (0.0, 0.0, {"wide", "portrait", "square"}),
        (5.0, 0.0, {"wide"}),
        (0.0, 5.0, {"portrait"}),
        (0.0, -5.0, {"portrait"}),
        (3.8, 0.0, {"wide"}),
    ],
)
def test_the_margins_of_the_frame_follow_the_shape(x, y, fitting, tmp_path):
    for shape in SHAPES:
        found = audit_layout(square_at(x, y), shape=shape, pictures=tmp_path)
        assert bool(found) is (shape not in fitting), (shape, found)


@pytest.mark.parametrize(
    ("shape", "height", "width"), [("wide", 480, 854), ("portrait", 854, 480), ("square", 480, 480)]
)
def test_a_unit_is_as_large_in_every_shape(shape, height, width):
    pictures = []

    def look(scene, _time, _section):
        pictures.append(np.array(drawn(scene))[..., :3].astype(int))

    rehearse(square_at(0.0, 0.0), shape=shape, on_play_end=look)
    inked = np.abs(pictures[0] - pictures[0][0, 0]).sum(axis=2) > 60
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    assert pictures[0].shape[:2] == (height, width)
    assert rows[-1] - rows[0] == pytest.approx(30, abs=4)  # half a unit of sixty pixels
    assert columns[-1] - columns[0] == pytest.approx(30, abs=4)
