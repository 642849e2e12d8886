"""A scene tells what happens to it, line by line, to whoever listens, and to nobody else."""

from __future__ import annotations

import errno
import json

import pytest
from manim import Square, tempconfig

from scenes.stage import report
from scenes.stage.explainer import ExplainerScene
from scenes.stage.report import Began, Ended, Failed, Listener, Place, Playing, Refused, tell

EVENTS: list[report.Event] = [
    Began("ThreeFactors"),
    Playing(0, "Größe", 0.0),
    Refused("Choose another example."),
    Failed("ValueError", "no\nsuch", (Place("a.py", 3, "f"), Place("b.py", 4, "g")), True),
    Ended(61, "/videos/ThreeFactors.mp4"),
]


@pytest.fixture
def file(tmp_path, monkeypatch):
    file = tmp_path / "report.jsonl"
    monkeypatch.setenv(report.VARIABLE, str(file))
    return file


def test_what_is_told_is_understood(file):
    for event in EVENTS:
        tell(event)

    assert Listener(file).news() == EVENTS
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line["event"] for line in lines] == ["began", "playing", "refused", "failed", "ended"]


def test_news_are_told_once_and_in_whole_lines(file):
    listener = Listener(file)
    assert listener.news() == []

    tell(EVENTS[0])
    half = '{"event": "playing", "num'
    with file.open("a") as written:
        written.write(half)
    assert listener.news() == [EVENTS[0]]
    assert listener.news() == []

    with file.open("a") as written:
        written.write('ber": 7, "section": "", "time": 1.5}\n')
    assert listener.news() == [Playing(7, "", 1.5)]


@pytest.mark.parametrize(
    "line", ["", "no JSON", "[1]", '{"event": "danced"}', '{"event": "ended"}']
)
def test_what_another_version_tells_is_passed_over(file, line):
    file.write_text(f"{line}\n")
    tell(EVENTS[1])

    assert Listener(file).news() == [EVENTS[1]]


def test_nobody_listens_as_a_rule(tmp_path, monkeypatch):
    monkeypatch.delenv(report.VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)

    tell(EVENTS[0])

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("place", ["/dev/full", "/no/such/folder/report.jsonl"])
def test_a_report_that_cannot_be_written_stops_no_film(monkeypatch, place):
    monkeypatch.setenv(report.VARIABLE, place)
    tell(EVENTS[0])


# -- scenes ----------------------------------------------------------------------------------------


class Course(ExplainerScene):
    """Two animations in a section, or what the test wants."""

    def construct(self):
        self.section("Forward")
        self.add(Square())
        self.wait(0.1)
        self.go_on()

    def go_on(self):
        self.wait(0.1)


def rendered(scene_class, tmp_path):
    with tempconfig({"media_dir": str(tmp_path / "media"), "dry_run": True, "verbosity": "ERROR"}):
        scene_class().render()


def failure(file):
    *_, last = Listener(file).news()
    assert isinstance(last, Failed)
    return last


def test_a_scene_tells_its_animations_and_its_end(file, tmp_path):
    rendered(Course, tmp_path)

    assert Listener(file).news() == [
        *(Began("Course"), Playing(0, "Forward", 0.0), Playing(1, "Forward", 0.1), Ended(2)),
    ]


def test_a_failure_is_told_with_its_place(file, tmp_path):
    class Broken(Course):
        def go_on(self):
            raise ValueError("no such layer")

    with pytest.raises(ValueError, match="no such layer"):
        rendered(Broken, tmp_path)

    last = failure(file)
    assert (last.error, last.message, last.disk_full) == ("ValueError", "no such layer", False)
    [place] = last.places
    assert (place.file, place.function) == (__file__, "go_on")
    assert 'raise ValueError("no such layer")' in line_at(place)


def test_a_failure_deep_in_the_project_is_told_with_where_it_came_from(file, tmp_path):
    class Typing(Course):
        def go_on(self):
            with self.say("Number {n}."):
                pass

    with pytest.raises(KeyError):
        rendered(Typing, tmp_path)

    last = failure(file)
    assert [place.function for place in last.places] == ["say", "go_on"]
    assert last.places[0].file.endswith("saying.py")


def test_a_failure_in_a_package_is_told_by_where_we_called_it(file, tmp_path):
    class Wrong(Course):
        def go_on(self):
            Square().set_color("no colour")

    with pytest.raises(ValueError, match="no colour"):
        rendered(Wrong, tmp_path)

    last = failure(file)
    assert [place.function for place in last.places] == ["go_on"]


def test_a_full_disk_is_told_whatever_it_was_wrapped_into(file, tmp_path):
    class Full(Course):
        def go_on(self):
            try:
                raise OSError(errno.ENOSPC, "No space left on device")
            except OSError as fault:
                raise RuntimeError("the encoder gave up") from fault

    with pytest.raises(RuntimeError):
        rendered(Full, tmp_path)

    last = failure(file)
    assert last.disk_full


def test_a_mistake_of_the_users_is_told_in_its_sentence(file, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BACKPROP_THEME", "purple")

    with pytest.raises(SystemExit) as end:
        rendered(Course, tmp_path)

    assert end.value.code == 2
    said = capsys.readouterr().err.strip()
    assert said.startswith("BACKPROP_THEME: there is no theme")
    assert Listener(file).news() == [Began("Course"), Refused(said)]


def line_at(place):
    with open(place.file, encoding="utf-8") as file:
        return file.readlines()[place.line - 1]
