"""`backprop render` from end to end, with Manim itself: interrupted, resumed, up to date."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import av
import webvtt

from publish.manifest import Manifest
from publish.package import FILMED, MADE, is_complete

from .conftest import ROOT, backprop, start


def test_a_chapter_is_rendered_after_an_interruption(chapter_file, tmp_path):
    endless = "__import__('time').sleep(600)"  # so that it can't be done before it is stopped
    file = chapter_file("tiny", "Tiny", question="Is <this> it?", last=endless)
    fails = chapter_file("fails", "Fails", last="raise ValueError('nothing to see')")
    out = tmp_path / "out"

    process = start("render", file, "--out", out)
    work = out / ".work"
    while process.poll() is None and not any(work.rglob("manim")):
        time.sleep(0.02)  # until Manim has begun
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=60)
    assert process.returncode == 130
    assert complaint.strip() == "Interrupted; what is finished stays, and the next run goes on."
    assert not work.exists()
    assert not Manifest.read(out).videos

    file = chapter_file("tiny", "Tiny", question="Is <this> it?")
    code, output, _ = backprop("render", file, fails, "--out", out, "--theme", "light")

    folder = out / "mazur/tiny"
    assert code == 1
    assert "ValueError: nothing to see\nin construct, fails.py, line 25" in output
    assert f"The whole output is in {out / 'logs/mazur-fails.log'}." in output
    assert "1 rendered, 1 failed." in output
    assert is_complete(folder, FILMED + MADE)
    cues = webvtt.read(str(folder / "captions.vtt")).captions
    assert [cue.text for cue in cues] == ["Here is the cost."]
    with av.open(str(folder / "video.mp4")) as video:
        assert [c["metadata"]["title"] for c in video.chapters()] == ["One", "Two"]
        codec = video.streams.video[0].codec_context
        assert (codec.name, codec.pix_fmt, codec.height) == ("h264", "yuv420p", 720)
        assert (codec.colorspace, codec.color_primaries) == (6, 1)
        corner = next(video.decode(video=0)).to_ndarray(format="rgb24")[5, 5]
    assert corner.min() > 200  # the light theme

    code, output, _ = backprop("render", file, "--out", out, "--theme", "light")

    assert code == 0
    assert "1 up to date." in output
    assert os.path.getsize(out / "index.html") > 1000


def test_a_folder_of_videos_may_be_named_from_anywhere(chapter_file, tmp_path):
    chapter_file("tiny", "Tiny")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    command = [sys.executable, "-m", "publish", "render", "../tiny.py", "--out", "videos"]
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BACKPROP_")}
    run = subprocess.run(
        command,
        cwd=elsewhere,
        env=environment | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "The video is videos/mazur/tiny/video.mp4" in run.stdout
    assert is_complete(elsewhere / "videos/mazur/tiny", FILMED + MADE)
    assert not (ROOT / "videos").exists()
