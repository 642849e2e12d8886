"""espeak-ng as a speech service: a small program that speaks many languages without a network."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

PROGRAM = "espeak-ng"
WORDS_A_MINUTE = 160
TIME_LIMIT = 60
"""seconds after which a sentence counts as hanging"""
HOW_TO_INSTALL = {"apt-get": "apt-get install", "dnf": "dnf install", "brew": "brew install"}


class EspeakService:
    """Speaks by espeak-ng, with the method by which all of manim-voiceover's services speak."""

    who = ""
    hurries = False

    def __init__(self, lang: str) -> None:
        self._voice = lang.replace("_", "-").lower()

    def generate_from_text(
        self, text: str, cache_dir: Path, path: str, **_: object
    ) -> dict[str, object]:
        """Write the text, spoken, to the file ``path`` in the folder ``cache_dir``.

        Raises:
            OSError: the program cannot be run, or wrote nothing; with what it said.
        """
        target = Path(cache_dir) / path
        said = self._run("-s", str(WORDS_A_MINUTE), "-b", "1", "--stdin", "-w", target, text=text)
        if not target.is_file():  # the program ends well even if it cannot write
            raise OSError(said)
        return {"input_text": text, "original_audio": path}

    def objection(self) -> str | None:
        """Why it cannot speak here, in one sentence; ``None`` if it can."""
        if shutil.which(PROGRAM) is None:
            return f"It takes the program {PROGRAM}: {how_to_install()}."
        try:
            self._run("-q", "")
        except OSError as fault:
            return f'{PROGRAM} does not speak "{self._voice}": {fault}'
        return None

    def _run(self, *arguments: str | Path, text: str = "") -> str:
        command = [PROGRAM, "-v", self._voice, *map(str, arguments)]
        try:
            done = subprocess.run(
                command,
                input=text.encode(),
                capture_output=True,
                check=True,
                timeout=TIME_LIMIT,
            )
        except subprocess.CalledProcessError as fault:
            raise OSError(fault.stderr.decode(errors="replace").strip()) from None
        except subprocess.TimeoutExpired:
            raise OSError(f"{PROGRAM} did not end.") from None
        return done.stderr.decode(errors="replace").strip()


def how_to_install() -> str:
    """The command that installs espeak-ng on this machine, or what to look for."""
    for manager, command in HOW_TO_INSTALL.items():
        if shutil.which(manager):
            return f"{command} {PROGRAM}"
    return f"install {PROGRAM} from your system's packages"
