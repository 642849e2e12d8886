"""The H5P package: taken by an H5P server's examiner, and as Interactive Video wants it.

H5P's own libraries are in no registry, so it is not played here: what is tested is that the package
is one that a server takes, and that its content has what the libraries' semantics name.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from publish.cli import main
from publish.label import Label
from publish.manifest import Manifest
from publish.package import make_files, take_footage
from publish.packages.course import Lesson
from publish.packages.h5p import LIBRARIES, interactive_video
from publish.questions.question import read_questions

from .conftest import ROOT
from .test_package import EVIL, entry
from .test_question_banks import NUMBER

TOOLS = ROOT / ".tools/node_modules"


def published(out: Path, footage: Any, question: str) -> Path:
    """A folder of videos with one chapter in it, that asks this."""
    folder = out / "mazur/ch05"
    folder.mkdir(parents=True)
    one = entry(name="ThreeFactors", example="mazur", question=question, duration=1.5)
    take_footage(footage, one.label, folder)
    make_files(folder, one.label, folder)
    Manifest(videos={"mazur/ch05": one}).write(out)
    return out


@pytest.fixture
def out(tmp_path: Path, footage) -> Path:
    return published(tmp_path / "out", footage, EVIL)


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as end:
        main([str(argument) for argument in arguments])
    return int(end.value.code or 0)


@pytest.fixture
def package(out: Path) -> Path:
    assert run("package", "5", "--h5p", "--out", out) == 0
    return out / "mazur/ch05/ch05.h5p"


@pytest.fixture
def content(package: Path) -> dict[str, Any]:
    with zipfile.ZipFile(package) as archive:
        found: dict[str, Any] = json.loads(archive.read("content/content.json"))
    return found


def examined(*folders: Path) -> list[str]:
    node = shutil.which("node")
    there = (TOOLS / "@lumieducation/h5p-server").is_dir()
    assert there, "this test needs an H5P server: setup/learning.sh installs it"
    assert node, "this test needs Node.js"
    script = Path(__file__).with_name("examine_h5p.cjs")
    told = subprocess.run(
        [node, str(script), str(TOOLS), *map(str, folders)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return told.stdout.splitlines()


def test_an_h5p_server_takes_it_and_not_what_lacks_a_part(package, tmp_path):
    good, bad = tmp_path / "good", tmp_path / "bad"
    for folder in (good, bad):
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder)
    about = json.loads((bad / "h5p.json").read_text(encoding="utf-8"))
    del about["language"]
    (bad / "h5p.json").write_text(json.dumps(about), encoding="utf-8")
    fine, refused = examined(good, bad)
    assert fine == "taken"
    assert refused.startswith("refused")


def test_every_file_that_is_named_is_in_it(package, content):
    with zipfile.ZipFile(package) as archive:
        names = set(archive.namelist())
        about = json.loads(archive.read("h5p.json"))
    video = content["interactiveVideo"]["video"]
    [file], [track] = video["files"], video["textTracks"]["videoTrack"]
    poster = video["startScreenOptions"]["poster"]
    for one in (file, track["track"], poster):
        assert f"content/{one['path']}" in names
    assert about["mainLibrary"] == "H5P.InteractiveVideo"
    assert about["title"] == f"5. {EVIL}"
    assert {one["machineName"] for one in about["preloadedDependencies"]} == {
        name for name, *_ in LIBRARIES
    }


def test_sections_are_bookmarks_and_questions_stand_at_their_pauses(out, content):
    assets = content["interactiveVideo"]["assets"]
    titles = ["Forward", "Backward & <b>on</b>", "To remember"]
    assert [one["label"] for one in assets["bookmarks"]] == titles
    assert [one["time"] for one in assets["bookmarks"]] == [0, 0.5, 1.0]
    [question] = read_questions(out / "mazur/ch05/questions.json")
    [shown] = assets["interactions"]
    assert shown["pause"]
    assert shown["duration"]["from"] == question.at < shown["duration"]["to"] <= 1.5
    action = shown["action"]
    assert action["library"] in [f"{name} {major}.{minor}" for name, major, minor in LIBRARIES]
    answers = action["params"]["answers"]
    assert [one["correct"] for one in answers] == [c.right for c in question.choices]
    for one, choice in zip(answers, question.choices, strict=True):
        assert one["text"] == f"<div>{choice.shown}</div>"
        assert one["tipsAndFeedback"]["chosenFeedback"] == f"<div>{choice.why}</div>"


def test_a_number_with_no_known_mistake_is_typed_and_text_is_text():
    alone = replace(NUMBER, text="Is <b>?", choices=(NUMBER.right,))
    label = Label(5, EVIL, "Two", "dark", "en")
    lesson = Lesson("ch05", Path(), label, (alone,), 9.0)
    [shown] = interactive_video(lesson, (), 9.0, 854, 480)["interactiveVideo"]["assets"][
        "interactions"
    ]
    assert shown["action"]["library"].startswith("H5P.Blanks")
    [blank] = shown["action"]["params"]["questions"]
    assert blank == "<p>Is &lt;b&gt;? (a = 0.5) *0.0822/0,0822*</p>"
    assert shown["label"] == "<p>Is &lt;b&gt;?</p>"


def test_what_cannot_be_done_is_one_sentence(out, capsys):
    for wrong in (
        ("5", "--h5p", "--scorm", "1.2"),
        ("9", "--h5p"),
        ("--h5p", "--file", out / "x/y"),
    ):
        assert run("package", *wrong, "--out", out) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert not list(out.rglob("*.h5p"))
