"""What `pip install` puts into an environment is all that the commands need, in any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from publish.sources import KINDS

from .conftest import ROOT

PACKAGES = ("backprop_model", "scenes", "audits", "publish")
DATA = (*KINDS, ".npz", ".json", ".typed")

ASKED = """
import json
from pathlib import Path
from backprop_model import load_example
from backprop_model.example_library import example_paths
from publish import places
from publish.course import course
from publish.quality import QUALITIES
from publish.jobs import plan
from scenes.stage.words import languages

jobs = plan(course(), places.chosen_settings(), QUALITIES["low"])
cfg = (places.MANIM / "manim.cfg").read_text()
print(json.dumps({
    "here": str(places.PROJECT), "renders": str(places.RENDERS), "cfg": cfg,
    "theme": places.chosen_settings().theme, "languages": languages(),
    "examples": list(example_paths()), "paths": [job.path for job in jobs],
    "objections": [job.objection or job.chapter.fault for job in jobs],
    "numbers": load_example("digits").network.sizes,
}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, unpacked: what pip does with it, but for the dependencies."""
    folder = tmp_path_factory.mktemp("wheel")
    [built] = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_has_every_file_that_the_packages_have(wheel):
    ours = [file for name in PACKAGES for file in (ROOT / name).rglob("*") if file.suffix in DATA]
    assert {file.suffix for file in ours} == set(DATA)
    there = [file.relative_to(ROOT) for file in ours if "__pycache__" not in file.parts]
    assert [file for file in there if not (wheel / file).is_file()] == []


def test_the_wheel_has_examples_and_settings_inside_its_packages(wheel):
    examples = {file.name for file in (ROOT / "examples").glob("*.toml")}
    assert {file.name for file in (wheel / "backprop_model/examples").iterdir()} == examples
    assert {file.name for file in wheel.iterdir() if "." not in file.name} == set(PACKAGES)


def test_an_installed_course_is_whole_in_an_unrelated_folder(wheel, tmp_path):
    (tmp_path / "manim.cfg").write_text("[backprop]\ntheme = light\n")
    clean = {name: word for name, word in os.environ.items() if not name.startswith("BACKPROP_")}
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASKED],
        cwd=tmp_path,
        env=clean | {"PYTHONPATH": str(wheel)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = json.loads(said)
    assert Path(found["here"]) == wheel
    assert Path(found["renders"]) == tmp_path / "renders"
    assert found["cfg"] == (ROOT / "manim.cfg").read_text()
    assert found["theme"] == "light"
    assert "de" in found["languages"]
    assert {"mazur", "digits"} <= set(found["examples"])
    assert len(found["paths"]) == 16
    assert set(found["objections"]) == {""}
    assert found["numbers"][0] == 64


def test_an_editable_installation_points_to_the_project_and_holds_no_copies(tmp_path):
    [built] = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["editable"])
    with zipfile.ZipFile(built) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]
    assert names == ["_backprop_videos.pth"]
