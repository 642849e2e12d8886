"""A chapter with a voice, rendered as a user does it, and listened to: captions, beats, sound."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
import srt

from publish.clips import cut
from publish.film import read_film
from publish.manifest import Manifest
from tests.publish.conftest import ROOT, backprop

from .listening import Recording, listen, lufs

CHAPTER = '''
"""A chapter that speaks, is silent, and speaks again."""

from manim import FadeIn, FadeOut, Square

from scenes.stage.explainer import ExplainerScene


class Narrated(ExplainerScene):
    number = 91
    question = "How does it sound?"
    example = "mazur"

    def construct(self):
        read, square = self.read, Square()
        self.section("Spoken")
        with self.say(
            "This output is {a}. It should be {y}. All such misses add up to the cost, {C}.",
            a=read.activation(2, 0).to(3),
            y=read.target(0),
            C=read.cost(),
        ):
            self.play(FadeIn(square), run_time=0.2)
        self.section("Silent")
        self.play(FadeOut(square), run_time=2)
        self.section("Spoken again")
        with self.say("The signal is {d}.", d=read.dC_da(2, 1)):
            self.play(FadeIn(square), run_time=0.2)
        with self.say("Yes."):
            self.play(FadeOut(square), run_time=3)
'''
QUIET, LOUD = 0.001, 0.02
"""root mean squares of samples between -1 and 1: of a pause, of a voice"""
FRAME = 1 / 15


def write_chapter(folder: Path) -> Path:
    file = folder / "narrated.py"
    file.write_text(CHAPTER, encoding="utf-8")
    return file


@pytest.fixture(scope="module", params=["espeak", "piper"])
def voice(request):
    return request.param


@pytest.fixture(scope="module")
def out(voice, tmp_path_factory):
    """A folder of videos with the narrated chapter in it."""
    folder = tmp_path_factory.mktemp("narrated")
    code, output, complaint = backprop(
        "render", write_chapter(folder), "--voice", voice, "--out", folder / "out"
    )
    assert code == 0, output + complaint
    return folder / "out"


@pytest.fixture(scope="module")
def film(out):
    return read_film(out / "mazur/narrated/video.mp4")


@pytest.fixture(scope="module")
def sound(film) -> Recording:
    return listen(film.path)


@pytest.fixture(scope="module")
def captions(out) -> list[tuple[float, float, str]]:
    text = (out / "mazur/narrated/captions.srt").read_text(encoding="utf-8")
    return [(c.start.total_seconds(), c.end.total_seconds(), c.content) for c in srt.parse(text)]


def test_the_sound_is_as_long_as_the_pictures(film, sound):
    with av.open(str(film.path)) as container:
        picture, voice = container.streams.video[0], container.streams.audio[0]
        lasting = [float((s.duration or 0) * (s.time_base or 0)) for s in (picture, voice)]
        assert voice.codec_context.name == "aac"

    assert lasting[1] == pytest.approx(lasting[0], abs=FRAME)
    assert sound.seconds == pytest.approx(film.duration, abs=FRAME)


def test_somebody_speaks_in_every_caption_and_in_no_pause(sound, captions):
    ends = [0.0, *(end for _, end, _ in captions)]
    starts = [*(start for start, _, _ in captions), sound.seconds]
    for start, end, text in captions:
        assert sound.loudness(start, end) > LOUD, text
    for end, start in zip(ends, starts, strict=True):
        if start - end > 2 * FRAME:
            assert sound.loudness(end, start) < QUIET


def test_a_caption_comes_and_goes_with_what_it_says(sound, captions):
    heard = np.array(sound.heard())
    for start, end, text in captions:
        within = heard[(heard >= start) & (heard < end)]
        assert within[0] - start < 0.15, text
        if end - start > 1.1:  # a shorter one stands for its second
            assert 0 < end - within[-1] < 0.6, text


def test_it_is_as_loud_as_speech_is_meant_to_be_and_nothing_is_clipped(film, sound):
    assert lufs(film.path) == pytest.approx(-19, abs=1)
    assert 20 * np.log10(np.abs(sound.samples).max()) < -1


def test_captions_keep_the_signs_and_can_be_read(captions):
    assert "−" in captions[-2][2]
    assert captions[0][2].startswith("This output is 0.751.")
    for start, end, text in captions:
        assert 1 - 0.001 <= end - start <= 7 + 0.001
        assert max(map(len, text.split("\n"))) <= 42
        assert text.count("\n") <= 1
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(captions))


def test_a_beat_is_no_shorter_than_its_speech(out, film, captions):
    spoken = [listen(file) for file in (out / "media/speech").rglob("*.wav")]
    lasting = sorted(speech.heard()[-1] for speech in spoken)
    standing = sorted(end - start for start, end, _ in captions)

    assert len(lasting) == len(standing)
    assert all(speech <= caption + FRAME for speech, caption in zip(lasting, standing, strict=True))
    spoken_section, silent_section, _ = film.marks
    assert captions[1][1] <= spoken_section.end + FRAME
    assert silent_section.end - silent_section.start == pytest.approx(2, abs=FRAME)


def test_the_manifest_tells_who_speaks(out, voice):
    (entry,) = Manifest.read(out).videos.values()

    assert entry.voice == voice


def run_manim(file: Path, media: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BACKPROP_")}
    command = [sys.executable, "-m", "manim", "-ql", "--save_sections", "--media_dir", str(media)]
    return subprocess.run(
        [*command, "--progress_bar", "none", str(file), "Narrated"],
        cwd=ROOT,
        env=clean | {"PYTHONDONTWRITEBYTECODE": "1"} | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_with_manim_alone_the_clips_of_the_sections_sound_as_the_whole_does(tmp_path):
    done = run_manim(write_chapter(tmp_path), tmp_path, BACKPROP_VOICE="espeak")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stdout + done.stderr

    (whole,) = tmp_path.rglob("Narrated.mp4")
    compare(sorted(whole.parent.glob("sections/*.mp4")), listen(whole))


def test_the_clips_of_a_deck_sound_as_the_whole_does(film, sound, tmp_path):
    compare(cut(film, tmp_path), sound)


def compare(clips: list[Path], sound: Recording) -> None:
    """See that the clips of the three sections, one after the other, are heard as the whole is."""
    assert len(clips) == 3
    start = 0.0
    for clip in clips:
        part = listen(clip)
        with av.open(str(clip)) as container:
            picture = container.streams.video[0]
            seconds = picture.frames / float(picture.average_rate or 1)
        assert part.seconds == pytest.approx(seconds, abs=FRAME)
        heard = np.array(sound.heard()) - start
        expected = heard[(heard >= 0) & (heard < seconds)]
        if len(expected):
            assert part.heard()[0] == pytest.approx(expected[0], abs=FRAME)
            assert part.heard()[-1] == pytest.approx(expected[-1], abs=FRAME)
        else:
            assert part.heard() == []
        start += seconds


def test_a_voice_that_is_missing_is_told_before_anything_is_rendered(tmp_path):
    missing = run_manim(write_chapter(tmp_path), tmp_path, BACKPROP_VOICE="espeak", PATH="/nowhere")

    assert missing.returncode == 2
    assert missing.stderr.startswith('The voice "espeak" cannot speak. It takes the program')
    assert missing.stderr.count("\n") == 1
    assert not list(tmp_path.rglob("*.mp4"))


def test_german_has_a_german_voice(tmp_path):
    file = write_chapter(tmp_path)
    done = run_manim(file, tmp_path, BACKPROP_VOICE="espeak", BACKPROP_LANG="de")
    assert done.returncode == 0, done.stderr

    (subtitles,) = tmp_path.rglob("Narrated.srt")
    german = list(srt.parse(subtitles.read_text(encoding="utf-8")))
    assert "0,751" in german[0].content
    assert german[0].end - german[0].start > timedelta(seconds=1)
    assert {file.parent.name for file in tmp_path.rglob("*.wav")} == {"espeak-de"}
