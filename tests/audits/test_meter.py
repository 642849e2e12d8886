"""The meter reads off small videos what was put into them."""

import json

import av
import numpy as np
import pytest

from audits.meter import course, main, misses, read_off
from audits.meter_frames import COLUMNS, ROWS

DARK, LIGHT = (16, 19, 25), (251, 249, 244)
INKS = {DARK: (255, 200, 80), LIGHT: (40, 30, 120)}
RATE = 15


def canvas(ground=DARK):
    return np.full((270, 480, 3), ground, dtype=np.uint8)


def squares(cells, ground=DARK):
    """A square in the middle of each of some cells of the grid."""
    picture = canvas(ground)
    for row, column in cells:
        picture[30 * row + 8 : 30 * row + 22, 30 * column + 8 : 30 * column + 22] = INKS[ground]
    return picture


def with_a_light(picture, share, ground=DARK):
    """The same, and a light on its way along row 4."""
    lit = picture.copy()
    x = int(10 + share * 440)
    lit[130:140, x : x + 20] = INKS[ground]
    return lit


@pytest.fixture
def film(tmp_path):
    """Makes a video of some pictures; returns its path."""

    def make(pictures, name="film.mp4"):
        path = tmp_path / name
        with av.open(str(path), "w") as container:
            stream = container.add_stream("h264", rate=RATE)
            stream.width, stream.height, stream.pix_fmt = 480, 270, "yuv420p"
            for picture in pictures:
                container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
            container.mux(stream.encode())
        return path

    return make


def moving(picture, seconds, ground=DARK):
    count = round(seconds * RATE)
    return [with_a_light(picture, i / count, ground) for i in range(count)]


LEFT_HALF = [(row, column) for row in range(ROWS) for column in range(COLUMNS // 2)]


@pytest.mark.parametrize("ground", [DARK, LIGHT], ids=["dark", "light"])
def test_ink_is_the_share_of_cells_that_hold_anything(film, ground):
    reading = read_off(film([squares(LEFT_HALF, ground)] * 30))
    assert reading.ink == 0.5
    assert (reading.first, reading.last) == ("image", "image")
    assert reading.height == pytest.approx((270 - 16) / 270, abs=0.02)
    assert reading.no_foot == 0


def test_ink_in_a_corner_does_not_make_the_rest_ink(film):
    reading = read_off(film([squares([(0, 0), (8, 15)])] * 10 + [canvas()] * 20))
    assert reading.first_ink == pytest.approx(2 / 144)
    assert reading.ink == 0


def test_an_empty_beginning_and_a_bare_end_are_told(film):
    bare = squares([(0, column) for column in range(10)])
    reading = read_off(film([canvas()] * 5 + [squares(LEFT_HALF)] * 20 + [bare] * 5))
    assert (reading.first, reading.last) == ("empty", "bare")
    assert reading.no_foot == pytest.approx(1 / 3, abs=0.05)


def test_stillness_is_timed(film):
    picture = squares(LEFT_HALF)
    pictures = moving(picture, 2) + [picture] * 45 + moving(picture, 1) + [picture] * 15
    reading = read_off(film(pictures))
    assert reading.seconds == pytest.approx(7, abs=0.1)
    assert reading.longest_still == pytest.approx(3, abs=0.15)
    assert reading.longest_from == pytest.approx(2, abs=0.15)
    assert reading.still == pytest.approx(4 / 7, abs=0.03)


def test_what_drifts_slowly_moves(film):
    pictures = []
    for i in range(60):  # a pixel of 480 in a fifth of a second
        picture = canvas()
        picture[100:150, 100 + i // 3 : 160 + i // 3] = INKS[DARK]
        pictures.append(picture)
    assert read_off(film(pictures)).longest_still < 0.5


def test_noise_does_not_move(film):
    rng = np.random.default_rng(0)
    picture = squares(LEFT_HALF).astype(int)
    noisy = [np.clip(picture + rng.integers(-3, 4, picture.shape), 0, 255) for _ in range(45)]
    reading = read_off(film([frame.astype(np.uint8) for frame in noisy]))
    assert reading.still > 0.9
    assert reading.ink == 0.5


def test_a_course_is_all_its_videos(film):
    full = [(row, column) for row in range(ROWS) for column in range(COLUMNS)]
    good = read_off(film(moving(squares(full), 4), "good.mp4"))
    poor = read_off(film([squares(LEFT_HALF)] * 60, "poor.mp4"))
    assert not misses(course([good]))
    both = course([good, poor])
    assert both.seconds == pytest.approx(8, abs=0.2)
    assert both.still == pytest.approx(0.5, abs=0.05)
    assert both.longest_still == poor.longest_still
    assert [miss.split(" ")[0] for miss in misses(both)] == ["still", "still"]


def test_the_table_names_every_video_and_the_json_has_its_readings(film, tmp_path, capsys):
    videos = [film(moving(squares(LEFT_HALF), 1), name) for name in ("one.mp4", "two.mp4")]
    target = tmp_path / "readings.json"
    assert main([*map(str, videos), "--json", str(target)]) == 1  # half of the grid is too little
    shown = capsys.readouterr().out
    assert "one.mp4" in shown
    assert "two.mp4" in shown
    assert "the course (2)" in shown
    told = json.loads(target.read_text())
    assert [one["video"] for one in told["videos"]] == ["one.mp4", "two.mp4"]
    assert told["course"]["ink"] == pytest.approx(0.5, abs=0.02)
    assert told["limits"]["still"] == 0.18
    assert len(told["misses"]) == 1


def test_a_course_that_keeps_the_limits_ends_with_0(film):
    full = [(row, column) for row in range(ROWS) for column in range(COLUMNS)]
    assert main([str(film(moving(squares(full), 2)))]) == 0


@pytest.mark.parametrize("kind", ["missing", "no video", "cut off", "empty", "a folder"])
def test_a_file_that_can_not_be_read_is_told_in_one_sentence(kind, film, tmp_path, capsys):
    path = tmp_path / "bad.mp4"
    if kind == "no video":
        path.write_text("not a video")
    elif kind == "cut off":
        path.write_bytes(film(moving(squares(LEFT_HALF), 2)).read_bytes()[:1500])
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "a folder":
        path.mkdir()
    assert main([str(path)]) == 2
    output = capsys.readouterr()
    assert str(path) in output.err
    assert len(output.err.strip().splitlines()) == 1
    assert not output.out
