"""The house: imports run one way, from publishing to scenes to the model, and never in a circle."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("backprop_model", "scenes", "audits", "publish")
"""from the ground up"""
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for floor in FLOORS
    for path in sorted((ROOT / floor).rglob("*.py"))
}


def imports(module):
    """The project's modules that a module imports, wherever in it; not those for types alone."""
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


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_imports_nothing_from_above(floor):
    above = FLOORS[FLOORS.index(floor) + 1 :]
    for module in MODULES:
        if module.split(".")[0] == floor:
            assert not {name for name in imports(module) if name.split(".")[0] in above}, module


def test_no_modules_import_each_other_in_a_circle():
    below = {module: set(imports(module)) - {module.rpartition(".")[0]} for module in MODULES}
    assert any(below.values())
    TopologicalSorter(below).prepare()


def test_no_rooms_of_the_mobjects_import_each_other_in_a_circle():
    rooms: dict[str, set[str]] = {}
    for module in MODULES:
        if room := room_of(module):
            rooms.setdefault(room, set()).update(room_of(name) or room for name in imports(module))
    assert len(rooms) > 3
    TopologicalSorter({room: below - {room} for room, below in rooms.items()}).prepare()


def room_of(module):
    """A folder among the mobjects, or a module beside these folders."""
    parts = module.split(".")
    return parts[2] if parts[:2] == ["scenes", "mobjects"] and len(parts) > 2 else ""
