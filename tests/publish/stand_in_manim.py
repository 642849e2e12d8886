"""A stand-in for Manim's command line: says what Manim says, and leaves footage made beforehand.

Called with the folder of the footage, what to do, and the shot's own command line.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

footage, behaviour, *command = sys.argv[1:]
media, name = Path(command[command.index("--media_dir") + 1]), command[-1]

if "-s" in command:
    print("INFO     Rendered\n         Played 3 animations")
    sys.exit()
if behaviour == "fail":
    print("│ /somewhere/chapter.py:12 in construct │\n╰──────╯\nValueError: no such layer")
    sys.exit(1)
if behaviour == "fill the disk":
    print("OSError: [Errno 28] No space left on device: 'x.mp4'")
    sys.exit(1)
if behaviour == "hang":
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"])
    (Path(footage) / f"child of {name}").write_text(str(child.pid))
for number in range(3):
    bar = f"\rAnimation {number}: FadeIn(Square), etc.:  40%|████      | 2/5 [00:00<00:00]"
    print(bar, end="", file=sys.stderr, flush=True)
if behaviour == "hang":
    time.sleep(120)
shutil.copytree(footage, media / "chapter", dirs_exist_ok=True)
for file in [*media.rglob("Tiny*")]:
    file.rename(file.with_name(file.name.replace("Tiny", name)))
with (Path(footage).parent / "filmed").open("a") as log:
    log.write(f"{name}\n")
