"""Which of the project's modules imports which, read in their sources."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOORS = ("backprop_model", "scenes", "audits", "publish")
"""from the ground up"""
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for floor in FLOORS
    for path in sorted((ROOT / floor).rglob("*.py"))
}


@cache
def imports(module: str) -> list[str]:
    """The project's modules that a module imports, wherever in it; not those for types alone."""
    return list(_imports(module))


def _imports(module: str) -> Iterator[str]:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            names.append(str(node.module))
        else:
            continue
        yield from (name for name in names if name in MODULES and name != module)


def reachable(module: str) -> set[str]:
    """All that a module imports, itself or through others."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        new = set(imports(waiting.pop())) - found
        found |= new
        waiting += new
    return found
