"""A stand-in for Manim's command line: tells what a scene tells, and leaves footage made before.

Called with the folder of the footage, what to do, and the shot's own command line. For a share of
a chapter it leaves what belongs to that: each of the video's colours is an animation.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from itertools import takewhile
from pathlib import Path

import av

from scenes.stage.report import Began, Ended, Failed, Place, Playing, Refused, tell

footage, behaviour, *command = sys.argv[1:]
media, name = Path(command[command.index("--media_dir") + 1]), command[-1]

print("Manim Community v0.22.0\n")
if behaviour == "break":
    print("│ /somewhere/chapter.py:3 in <module> │\n╰──────╯")
    print("ModuleNotFoundError: No module named 'nowhere'")
    sys.exit(1)
tell(Began(name))
if behaviour == "fail":
    print("│ /somewhere/chapter.py:12 in construct │\n╰──────╯\nValueError: no such layer")
    tell(Failed("ValueError", "no such layer", (Place("/somewhere/chapter.py", 12, "construct"),)))
    sys.exit(1)
if behaviour == "refuse":
    print("The example has no layer 7.", file=sys.stderr)
    tell(Refused("The example has no layer 7."))
    sys.exit(2)
if behaviour == "fill the disk":
    tell(Failed("OSError", "[Errno 28] No space left on device: 'x.mp4'", disk_full=True))
    sys.exit(1)
if behaviour == "fill the disk and the report":
    print("OSError: [Errno 28] No space left on device: 'x.mp4'")
    sys.exit(1)
if behaviour == "hang":
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"])
    (Path(footage) / f"child of {name}").write_text(str(child.pid))
for number in range(3):
    tell(Playing(number, "Forward", number / 2))
    print(f"about animation {number}")
    if behaviour == "be killed":
        os.kill(os.getpid(), signal.SIGKILL)
if behaviour == "hang":
    time.sleep(120)
share = json.loads(os.environ.get("BACKPROP_SHARE") or '{"drawn": null, "claims": ""}')
left = media / "chapter"


def cut_out(number: int, target: Path) -> None:
    """Leave one colour of the video as a file of its own."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(next(Path(footage).glob("*.mp4")))) as video, av.open(target, "w") as segment:
        copy, colour, begun = segment.add_stream_from_template(video.streams.video[0]), -1, 0
        for packet in video.demux(video=0):
            colour += packet.is_keyframe
            if colour == number and packet.pts is not None:
                begun = packet.pts if packet.is_keyframe else begun
                packet.stream = copy
                packet.pts -= begun
                packet.dts = None
                segment.mux(packet)


def is_claimed(number: int) -> bool:
    """Claim an animation, if nobody has before."""
    Path(share["claims"]).mkdir(parents=True, exist_ok=True)
    try:
        Path(share["claims"], str(number)).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


drawn = takewhile(is_claimed, range(3)) if share["claims"] else share["drawn"]
if drawn:
    for number in drawn:
        cut_out(number, left / f"segments/{number}.mp4")
else:
    shutil.copytree(footage, left, dirs_exist_ok=True)
    for file in [*left.rglob("Tiny*")]:
        file.rename(file.with_name(file.name.replace("Tiny", name)))
if drawn is not None:
    described = json.loads((Path(footage) / "sections/Tiny.json").read_text())
    played = {"frames": 5, "pictures": 5, "stage": "", "key": ""}
    cut = {
        "video": f"chapter/{name}.mp4",
        "index": f"chapter/sections/{name}.json",
        "segments": [
            {"file": f"chapter/segments/{n}.mp4", "start": n / 2, **played} for n in range(3)
        ],
        "sections": [
            {"type": "default.normal", "name": one["name"], "video": f"{n}.mp4", "segments": 1}
            for n, one in enumerate(described)
        ],
    }
    (left / f"{name}.mp4").unlink(missing_ok=True)
    Path(share["cut"]).write_text(json.dumps(cut))
if behaviour == "leave no video":
    (media / f"chapter/{name}.mp4").unlink()
if behaviour == "leave no captions":
    (media / f"chapter/{name}.srt").unlink()
if not drawn:
    with (Path(footage).parent / "filmed").open("a") as log:
        log.write(f"{name}\n")
name = "Another" if behaviour == "film another" else name
tell(Ended(3, str((media / f"chapter/{name}.mp4").absolute())))
