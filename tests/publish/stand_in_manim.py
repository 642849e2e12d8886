"""A stand-in for Manim's command line: tells what a scene tells, and leaves footage made before.

Called with the folder of the footage, what to do, and the shot's own command line.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

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
shutil.copytree(footage, media / "chapter", dirs_exist_ok=True)
for file in [*media.rglob("Tiny*")]:
    file.rename(file.with_name(file.name.replace("Tiny", name)))
if behaviour == "leave no video":
    (media / f"chapter/{name}.mp4").unlink()
if behaviour == "leave no captions":
    (media / f"chapter/{name}.srt").unlink()
with (Path(footage).parent / "filmed").open("a") as log:
    log.write(f"{name}\n")
name = "Another" if behaviour == "film another" else name
tell(Ended(3, str((media / f"chapter/{name}.mp4").absolute())))
