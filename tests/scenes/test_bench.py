"""What the bench measures the model against computes the same; what it samples stands for all."""

from xml.etree import ElementTree

import numpy as np
import pytest
from manim import FadeIn, Square

from benchmarks import sampled, starts
from benchmarks.bench import table
from benchmarks.frame_cost import ROOT
from benchmarks.model_cost import bare_sweep, line, problem, sweep_of_model
from benchmarks.picture import drawn
from benchmarks.sampled import PARTS, Sample, measured
from scenes.stage.explainer import ExplainerScene


def test_the_bare_loop_has_the_gradients_of_the_model():
    given = problem((5, 4, 3), 7)
    ours, bare = sweep_of_model(*given), bare_sweep(*given)
    for l, own in zip((2, 1), bare, strict=True):
        of_batch = np.asarray(ours.dC_dw[l])
        np.testing.assert_allclose(of_batch.mean(axis=0) if of_batch.ndim == 3 else of_batch, own)


def test_a_straight_line_is_found_and_a_row_not_measured_says_so():
    np.testing.assert_allclose(line([1, 2, 4], [5, 7, 11]), (2, 3, 1))
    assert "not measured" in str(list(table({}, ["a row"]).columns[1].cells))


def test_what_is_drawn_is_a_sample_and_what_is_counted_is_all(monkeypatch):
    monkeypatch.setitem(sampled.SAMPLES, "low", Sample(4, 40))

    class Moving(ExplainerScene):
        question = "What moves?"

        def construct(self):
            square = Square()
            for _ in range(5):
                self.play(FadeIn(square), run_time=0.4)
            self.wait(1)

    found = measured(Moving, "low")

    assert found["frames in all"] == 5 * 6 + 15
    assert found["frames"] == 2 * 6  # one animation in four
    assert sum(found["ms of it"].values()) == pytest.approx(found["ms a frame"])
    assert all(ms > 0 for ms in found["ms of it"].values())


def test_of_a_long_animation_the_middle_is_drawn(monkeypatch):
    monkeypatch.setitem(sampled.SAMPLES, "low", Sample(1, 4))

    class Long(ExplainerScene):
        question = "What moves?"

        def construct(self):
            self.play(FadeIn(Square()), run_time=2)

    found = measured(Long, "low")

    assert (found["frames"], found["frames in all"]) == (4, 30)


def test_the_picture_has_a_bar_for_each_part_of_each_chapter_as_long_as_it_takes():
    shares = dict(zip(PARTS, (0.1, 0.2, 0.3, 0.4), strict=True))
    rows = {
        name: {"frame over the floor": times, "shares": shares}
        for name, times in (("01 <One>", 1.5), ("02 Two", 3.0))
    }

    picture = ElementTree.fromstring(drawn(rows, "Frames"))

    bars = [float(one.attrib["width"]) for one in picture.iter() if one.get("height") == "14"]
    one, two = bars[: len(PARTS)], bars[len(PARTS) :]
    np.testing.assert_allclose(np.divide(one, sum(one)), tuple(shares.values()), atol=0.005)
    np.testing.assert_allclose(two, 2 * np.array(one), atol=0.2)
    words = [text.text for text in picture.iter() if text.tag.endswith("text")]
    assert {"01 <One>", "1.50", "3.00", *PARTS} <= set(words)


def test_the_sentence_that_the_bench_changes_is_there():
    assert starts.SENTENCE in (ROOT / starts.EDITED).read_text(encoding="utf-8")
