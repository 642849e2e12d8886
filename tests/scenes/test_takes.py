"""A chapter in which something was changed: what looks as before is not drawn, and none can see."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import av
import numpy as np
import pytest
from manim import BLUE, LEFT, RED, RIGHT, UP, Circle, Dot, FadeIn, FadeOut, Square, tempconfig

from scenes.stage.explainer import ExplainerScene

ANIMATIONS = 9
"""four that are played, a wait, and what the three sentences wait for; the last has no words"""


def chapter(third="This is the third sentence.", colour=RED, side=1.0, last=0.4):
    class Tiny(ExplainerScene):
        question = "What is it?"

        def construct(self):
            square = Square(side() if callable(side) else side)
            dot, circle = Dot().shift(3 * LEFT), Circle().shift(3 * RIGHT)
            with self.say("This is the first sentence of the video."):
                self.play(FadeIn(square), run_time=0.4)
            with self.say("This is the second sentence of it."):
                self.play(square.animate.shift(UP), FadeIn(dot), run_time=0.4)
            with self.say(third):
                self.play(dot.animate.shift(UP), FadeIn(circle), run_time=0.4)
                self.wait(0.2)
                self.play(square.animate.set_fill(colour, 1), run_time=0.4)
            self.play(FadeOut(square), run_time=last)

    Tiny.__qualname__ = "Tiny"
    return Tiny


class Studio:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def render(self, scene, folder="media"):
        """The video, and which animations were drawn for it."""
        media = self.folder / folder
        before = self._times(media)
        chosen = {
            "quality": "low_quality",
            "media_dir": str(media),
            "input_file": str(Path(__file__)),  # as the command line has it
            "disable_caching": True,
            "progress_bar": "none",
            "verbosity": "ERROR",
        }
        for record in media.rglob("*.made.json"):
            record.unlink()  # the same file gives several chapters here
        with tempconfig(chosen):
            scene().render()
        after = self._times(media)
        drawn = [n for n, name in enumerate(sorted(after)) if after[name] != before.get(name)]
        (video,) = media.rglob("Tiny.mp4")
        return video.read_bytes(), drawn

    def fresh(self, scene):
        self.count = getattr(self, "count", 0) + 1
        video, drawn = self.render(scene, f"fresh {self.count}")
        assert drawn == list(range(ANIMATIONS))
        return video

    def segment(self, number):
        return next(self.folder.glob(f"media/**/uncached_{number:05}.mp4"))

    def _times(self, media):
        return {file.name: file.stat().st_mtime_ns for file in media.rglob("uncached_*.mp4")}


def alike(video, other):
    """Whether two videos show the same pictures, but for what x264's threads do otherwise."""
    one, two = pictures(video), pictures(other)
    return len(one) == len(two) and all(
        np.abs(a - b).mean() < 0.1 for a, b in zip(one, two, strict=True)
    )


def pictures(video):
    with av.open(BytesIO(video), "r") as container:
        return [f.to_ndarray(format="rgb24").astype(float) for f in container.decode(video=0)]


@pytest.fixture
def studio(tmp_path, monkeypatch):
    monkeypatch.delenv("BACKPROP_REPORT", raising=False)
    studio = Studio(tmp_path)
    _video, drawn = studio.render(chapter())
    assert drawn == list(range(ANIMATIONS))
    return studio


def test_what_is_the_same_is_not_drawn(studio):
    video, drawn = studio.render(chapter())

    assert drawn == []
    assert alike(video, studio.fresh(chapter()))


@pytest.mark.parametrize(
    ("change", "first"),
    [
        ({"side": 2.0}, 0),  # from the first picture on
        ({"third": "This is the third sentence, and a longer one than it was."}, 7),
        ({"colour": BLUE}, 6),  # it begins as it did, and ends otherwise
        ({"last": 0.8}, 8),
    ],
)
def test_from_the_first_change_on_all_is_drawn_and_the_video_is_as_if_all_were(
    studio, change, first
):
    video, drawn = studio.render(chapter(**change))

    assert drawn == list(range(first, ANIMATIONS))
    assert alike(video, studio.fresh(chapter(**change)))
    assert not alike(video, studio.fresh(chapter(side=3.0)))


def test_what_was_drawn_after_a_change_is_known_the_next_time(studio):
    studio.render(chapter(colour=BLUE))

    assert studio.render(chapter(colour=BLUE))[1] == []
    assert studio.render(chapter())[1] == list(range(6, ANIMATIONS))


def test_a_segment_that_is_not_the_one_that_was_filmed_is_made_again(studio):
    whole = studio.render(chapter())[0]
    segment = studio.segment(4)
    segment.write_bytes(segment.read_bytes()[:-1])

    video, drawn = studio.render(chapter())

    assert drawn == list(range(4, ANIMATIONS))
    assert video == whole


def test_a_chapter_that_never_looks_the_same_is_drawn(studio):
    sides = iter((1.1, 1.2, 1.3))
    restless = chapter(side=lambda: next(sides))

    assert studio.render(restless)[1] == list(range(ANIMATIONS))
