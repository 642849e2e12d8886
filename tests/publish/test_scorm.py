"""SCORM packages: whole and well-formed, and played in a learning system's real runtime."""

from __future__ import annotations

import json
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from publish.cli import main
from publish.index import write_index
from publish.manifest import Manifest
from publish.package import make_files, take_footage
from publish.packages.course import PLAYED

from .conftest import ROOT, wait_until
from .test_package import EVIL, entry

RUNTIME = ROOT / ".tools/node_modules/scorm-again/dist"
SYSTEM = """<!DOCTYPE html><title>System</title><link rel="icon" href="data:,">
<script src="{script}"></script>
<script>
const asked = new URLSearchParams(location.search);
const known = JSON.parse(localStorage.getItem("kept") ?? "null");
const runtime = new {runtime}({{ autocommit: false, logLevel: 4 }});
window.{name} = runtime;
if (known) runtime.loadFromJSON(known.cmi ?? known);
const keep = () => localStorage.setItem("kept", runtime.renderCMIToJSONString());
for (const call of ["{commit}", "{finish}"]) runtime.on(call, keep);
</script>
<iframe src="package/ch05/index.html" style="width: 1000px; height: 800px"></iframe>
"""
SYSTEMS = {
    "1.2": ("scorm12.js", "Scorm12API", "API", "LMSCommit", "LMSFinish"),
    "2004": ("scorm2004.js", "Scorm2004API", "API_1484_11", "Commit", "Terminate"),
}
FIELDS = {
    "1.2": ("core.lesson_status", "core.lesson_location", "core.score.raw"),
    "2004": ("completion_status", "location", "score.raw"),
}


@pytest.fixture
def out(tmp_path: Path, footage) -> Path:
    out = tmp_path / "out"
    videos = {}
    for place, name in ((5, "ThreeFactors"), (6, "LocalComputation")):
        folder = out / f"mazur/ch0{place}"
        folder.mkdir(parents=True)
        one = entry(number=place, name=name, example="mazur", question=EVIL, duration=1.5)
        take_footage(footage, one.label, folder)
        make_files(folder, one.label, folder)
        videos[f"mazur/ch0{place}"] = one
    manifest = Manifest(videos=videos)
    manifest.write(out)
    write_index(out, manifest)
    return out


@pytest.fixture
def say(capsys) -> Callable[..., tuple[int, str, str]]:
    def say(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return int(end.value.code or 0), told.out, told.err

    return say


# -- the package -----------------------------------------------------------------------------------


@pytest.mark.parametrize("version", SYSTEMS)
def test_the_manifest_lists_all_files_and_no_other(say, out, version):
    code, told, _ = say("package", "--scorm", version, "--out", out)
    target = out / f"scorm-{version}.zip"
    assert (code, told) == (0, f"{target}  2 lessons\n")
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        manifest = ElementTree.fromstring(archive.read("imsmanifest.xml"))
    space = re.match(r"\{.*\}", manifest.tag)[0]  # type: ignore[index]
    listed = [node.get("href") for node in manifest.iter(f"{space}file")]
    assert len(listed) == len(set(listed)) == 2 * len(PLAYED)
    assert names == {*listed, "imsmanifest.xml"}
    resources = {one.get("identifier"): one for one in manifest.iter(f"{space}resource")}
    items = list(manifest.iter(f"{space}item"))
    assert [item.findtext(f"{space}title") for item in items] == [f"5. {EVIL}", f"6. {EVIL}"]
    for item in items:
        resource = resources[item.get("identifierref")]
        kinds = [value for key, value in resource.items() if key.lower().endswith("scormtype")]
        assert kinds == ["sco"]
        assert resource.get("href") in listed
    [version_told] = [node.text for node in manifest.iter(f"{space}schemaversion")]
    assert version_told is not None
    assert version_told.startswith(version)


def test_the_page_in_it_leads_nowhere_outside(say, out):
    say("package", "5", "--scorm", "--out", out)
    with zipfile.ZipFile(out / "mazur/ch05/scorm-1.2.zip") as archive:
        page = archive.read("ch05/index.html").decode()
        names = archive.namelist()
    ways = set(re.findall(r'(?:href|src)="([^"#:]+)', page))
    files = {way for way in ways if not way.startswith(("data", "$"))}
    assert "video.mp4" in files
    assert {f"ch05/{way}" for way in files} <= set(names)
    assert "../" in (out / "mazur/ch05/index.html").read_text(encoding="utf-8")


def test_the_same_videos_give_the_same_package(say, out, tmp_path):
    for name in ("one.zip", "other.zip"):
        say("package", "--scorm", "5", "--out", out, "--file", tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()


def test_what_cannot_be_done_is_one_sentence(say, out):
    for wrong in (
        (),
        ("--scorm", "9"),
        ("--scorm", "3.0"),
        ("5", "--scorm", "--file", out / "no/x"),
    ):
        code, _, told = say("package", *wrong, "--out", out)
        assert code == 2
        assert told.count("\n") == 1
    (out / "mazur/ch05/questions.json").unlink()
    code, _, told = say("package", "5", "--scorm", "--out", out)
    assert code == 2
    assert "`backprop render ThreeFactors` makes it" in told
    assert not list(out.rglob("*.zip"))


# -- in a learning system --------------------------------------------------------------------------


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    folder = tmp_path / "system"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=list(SYSTEMS))
def system(request, browser: Browser, say, out, served) -> Iterator[tuple[str, Page, str]]:
    """A page with the runtime, the unpacked lesson in a frame of it."""
    version = request.param
    folder, home = served
    say("package", "5", "--scorm", version, "--out", out)
    with zipfile.ZipFile(out / f"mazur/ch05/scorm-{version}.zip") as archive:
        archive.extractall(folder / "package")
    script, runtime, name, commit, finish = SYSTEMS[version]
    assert (RUNTIME / script).is_file(), (
        "this test needs scorm-again: setup/learning.sh installs it"
    )
    (folder / script).write_bytes((RUNTIME / script).read_bytes())
    page_text = SYSTEM.format(
        script=script, runtime=runtime, name=name, commit=commit, finish=finish
    )
    (folder / "index.html").write_text(page_text, encoding="utf-8")
    page = browser.new_context().new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
    page.goto(f"{home}/index.html")
    yield version, page, home
    page.context.close()
    assert complaints == []


def lesson(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def kept(version: str, page: Page) -> list[str]:
    """Status, bookmark and score as the system has them."""
    cmi = page.evaluate("JSON.parse(runtime.renderCMIToJSONString()).cmi")
    found = []
    for field in FIELDS[version]:
        value = cmi
        for part in field.split("."):
            value = value[part]
        found.append(value)
    return found


def play_to_the_end(page: Page) -> None:
    frame = page.frames[1]
    frame.evaluate("setAsking(false); video.currentTime = 0; video.playbackRate = 1; play()")
    wait_until(frame, "video.ended")


def test_a_lesson_is_completed_when_it_was_played(system):
    version, page, _ = system
    frame = page.frames[1]
    wait_until(frame, "video.readyState >= 2")
    wait_until(frame, "!remembering")
    assert kept(version, page)[0] == "incomplete"

    frame.evaluate("setAsking(false); seek(1.2)")  # who jumps to the end has not seen it
    frame.evaluate("play()")
    wait_until(frame, "video.ended")
    assert kept(version, page)[0] == "incomplete"

    play_to_the_end(page)
    page.wait_for_timeout(100)
    assert kept(version, page)[0] == "completed"


def test_the_first_answers_are_the_score(system):
    version, page, _ = system
    frame = page.frames[1]
    wait_until(frame, "video.readyState >= 2")
    frame.evaluate("video.playbackRate = 0.5; play()")
    expect(lesson(page).locator("#question")).to_be_visible()
    assert float(kept(version, page)[2]) == 0
    right = frame.evaluate("asked.choices.findIndex((one) => one.right)")
    lesson(page).locator("#choices button").nth(right).click()
    assert float(kept(version, page)[2]) == 100

    page.reload()  # opened again later: the answer is known, the question is not put again
    frame = page.frames[1]
    wait_until(frame, "typeof states !== 'undefined' && video.readyState >= 2")
    wait_until(frame, "states.get('q1') === 'answered'")
    assert float(kept(version, page)[2]) == 100


def test_a_lesson_goes_on_where_it_was_left(system):
    version, page, _ = system
    frame = page.frames[1]
    wait_until(frame, "video.readyState >= 2")
    frame.evaluate("setAsking(false); seek(1.0)")
    wait_until(frame, "Math.abs(video.currentTime - 1.0) < 0.05")
    page.reload()
    frame = page.frames[1]
    wait_until(frame, "typeof video !== 'undefined' && video.readyState >= 2")
    wait_until(frame, "Math.abs(video.currentTime - 1.0) < 0.15")
    assert kept(version, page)[0] == "incomplete"
    data = json.loads(page.evaluate("JSON.parse(runtime.renderCMIToJSONString()).cmi.suspend_data"))
    assert data["answers"] == {}


def test_without_a_system_the_page_is_what_it_always_is(system):
    _, page, home = system
    alone = page.context.new_page()
    alone.goto(f"{home}/package/ch05/index.html")
    wait_until(alone, "video.readyState >= 2")
    assert alone.evaluate("remembering")
    expect(alone.get_by_role("button", name="Ask me")).to_have_attribute("aria-pressed", "false")
    alone.close()
