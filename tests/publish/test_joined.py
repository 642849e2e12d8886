"""Several videos as one film: its pictures, sound, marks, captions and numbers."""

from __future__ import annotations

import csv
import json
from fractions import Fraction

import av
import numpy as np
import pytest

from publish.captions import read_captions
from publish.course_film import make_film
from publish.faults import PublishError
from publish.film import read_film
from publish.joined import arrange, join
from publish.label import Label
from publish.manifest import Manifest
from publish.package import FILMED, MADE, is_complete, take_footage
from scenes.stage.beats import Beat, Kind, read_beats

from .conftest import FRAMES, RATE, SECTIONS, write_footage
from .test_package import entry

COLOURS = list(SECTIONS.values())


def a_chapter(place, name):
    folder = place / name
    folder.mkdir(parents=True)
    label = Label(1, name, "Two inputs", "dark", "en")
    take_footage(write_footage(place / f"{name}-footage", "Tiny"), label, folder)
    return folder


@pytest.fixture
def film(tmp_path):
    """Two chapters of 1.5 s whose openings are their first 0.5 s."""
    videos = [(a_chapter(tmp_path, name), f"{name}?") for name in ("one", "two")]
    folder = tmp_path / "film"
    folder.mkdir()
    join(arrange(videos), folder, "The film")
    return folder


def pictures(video):
    with av.open(str(video)) as container:
        frames = list(container.decode(video=0))
    return [float(f.time) for f in frames], [f.to_ndarray(format="rgb24")[90, 160] for f in frames]


def test_each_chapter_is_a_mark_and_only_the_first_has_its_opening(film):
    made = read_film(film / "video.mp4")
    assert [(m.title, m.start, m.end) for m in made.marks] == [
        ("one?", 0.0, 1.5),
        ("two?", 1.5, 2.5),
    ]
    assert made.duration == pytest.approx(2.5, abs=0.01)


def test_its_pictures_are_those_of_the_chapters_one_after_another(film):
    times, colours = pictures(film / "video.mp4")
    expected = [c for c in [*COLOURS, *COLOURS[1:]] for _ in range(FRAMES)]
    assert times == pytest.approx(np.arange(len(expected)) / RATE, abs=1e-3)
    for shown, wanted in zip(colours, expected, strict=True):
        assert shown == pytest.approx(wanted, abs=6)


def test_captions_numbers_claims_and_beats_move_with_their_chapters(film):
    cues = [(round(c.start, 2), c.text) for c in read_captions(film / "captions.srt")]
    assert cues == [
        (0.0, "The output is 0.751."),
        (0.5, "If a < b & b < c, it goes back."),
        (1.1, "That is all."),
        (1.5, "If a < b & b < c, it goes back."),
        (2.1, "That is all."),
    ]
    with (film / "numbers.csv").open(newline="", encoding="utf-8") as file:
        rows = [(row["time"], row["section"], row["shown"]) for row in csv.DictReader(file)]
    assert rows[:4] == [
        ("0.30", "one?", "0.751"),
        ("0.50", "one?", "0.2984"),
        ("0.80", "one?", "0.2984"),
        ("1.00", "one?", "0.7413"),
    ]
    assert [time for time, _, _ in rows[4:]] == ["1.50", "1.50", "1.80", "2.00"]
    assert {section for _, section, _ in rows[4:]} == {"two?"}
    assert json.loads((film / "claims.json").read_text(encoding="utf-8")) == []
    assert read_beats(film / "beats.json") == [Beat(Kind.OPENING, 0.0, 0.5)]


def test_a_chapter_without_an_opening_is_whole(tmp_path):
    videos = [(a_chapter(tmp_path, name), name) for name in ("one", "two")]
    (tmp_path / "two/beats.json").write_text("[]\n", encoding="utf-8")
    assert [(part.start, part.end, part.skipped) for part in arrange(videos)] == [
        (0.0, 1.5, 0.0),
        (1.5, 3.0, 0.0),
    ]


def with_a_tone(video):
    """The same video with a voice: a tone, half as loud in each later section."""
    silent = video.with_name("silent.mp4")
    video.rename(silent)
    samples = 48_000
    with av.open(str(silent)) as old, av.open(str(video), "w") as new:
        picture = new.add_stream_from_template(old.streams.video[0])
        sound = new.add_stream("aac", rate=samples, layout="mono")
        for packet in old.demux(video=0):
            if packet.dts is not None:
                packet.stream = picture
                new.mux(packet)
        for number, start in enumerate(range(0, 3 * samples // 2, 1024)):
            at = np.arange(start, start + 1024) / samples
            tone = 0.5 ** (1 + int(at[0] // 0.5)) * np.sin(2 * np.pi * 440 * at)
            frame = av.AudioFrame.from_ndarray(tone[None].astype("float32"), "fltp", "mono")
            frame.sample_rate, frame.pts = samples, number * 1024
            frame.time_base = Fraction(1, samples)
            new.mux(sound.encode(frame))
        new.mux(sound.encode())


def test_a_voice_stays_with_its_pictures(tmp_path):
    videos = [(a_chapter(tmp_path, name), name) for name in ("one", "two")]
    for folder, _ in videos:
        with_a_tone(folder / "video.mp4")
    join(arrange(videos), tmp_path, "The film")
    with av.open(str(tmp_path / "video.mp4")) as container:
        frames = list(container.decode(audio=0))
        loud = [
            (float(f.time), float(np.sqrt(np.mean(f.to_ndarray() ** 2))))
            for f in frames
            if f.time is not None
        ]
    levels = [
        np.mean([level for at, level in loud if abs(at - time) < 0.1])
        for time in (0.25, 0.75, 1.25, 1.75, 2.25)
    ]
    assert levels == pytest.approx(levels[0] * np.array([1, 0.5, 0.25, 0.5, 0.25]), rel=0.1)


def test_chapters_of_different_kinds_are_not_joined(tmp_path):
    videos = [(a_chapter(tmp_path, name), name) for name in ("one", "two")]
    with_a_tone(tmp_path / "two/video.mp4")
    with pytest.raises(PublishError) as fault:
        arrange(videos)
    assert str(fault.value) == (
        '"one" has 320 x 180 pixels at 10 frames a second without a voice, and "two" has 320 x 180 '
        "pixels at 10 frames a second with a voice: render all of them with the same choices first."
    )


def test_a_film_is_a_video_like_others_and_is_made_anew_only_for_a_change(tmp_path):
    out = tmp_path / "out"
    videos = {}
    for name in ("one", "two"):
        a_chapter(out / "mazur", name)
        videos[f"mazur/{name}"] = entry(name=name, example="mazur")
    Manifest(videos=videos).write(out)
    film, is_new = make_film(out, list(videos.items()), out / "film")
    assert is_new
    assert is_complete(out / "film", FILMED + MADE)
    assert film.duration == pytest.approx(2.5, abs=0.01)
    assert 'href="film/index.html"' in (out / "index.html").read_text(encoding="utf-8")
    page = (out / "film/index.html").read_text(encoding="utf-8")
    assert "The course in one film" in page
    assert not make_film(out, list(videos.items()), out / "film")[1]
    videos["mazur/two"] = videos["mazur/two"].model_copy(update={"film_key": "another"})
    assert make_film(out, list(videos.items()), out / "film")[1]
    assert not (out / ".work").exists()
