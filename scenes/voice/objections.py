"""What a voice that cannot speak asks for: packages, and the command that installs them here."""

from __future__ import annotations

import sys
from importlib.util import find_spec


def is_installed(module: str) -> bool:
    """Whether a module, in a package or not, can be imported."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # not even the package that it is in
        return False


def how_to_add(extra: str) -> str:
    """The command that adds one of the project's extras to this environment."""
    pip = f"{sys.executable} -m pip" if is_installed("pip") else "uv pip"
    return f"{pip} install -e '.[{extra}]', in the project's folder"
