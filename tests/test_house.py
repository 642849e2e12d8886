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


def test_nothing_private_of_another_package_is_used():
    """A name that begins with an underscore is one that the project itself has given."""
    trees = {
        module: ast.parse(path.read_text(encoding="utf-8")) for module, path in MODULES.items()
    }
    nodes = [(module, node) for module, tree in trees.items() for node in ast.walk(tree)]
    given = {node.name for _, node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    given |= {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for _, node in nodes
        if isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Store)
    }
    used = [(module, n.attr) for module, n in nodes if isinstance(n, ast.Attribute)]
    used += [
        (module, alias.name)
        for module, node in nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    private = [(module, name) for module, name in used if name[:1] == "_" and name[:2] != "__"]
    assert private
    assert [(module, name) for module, name in private if name not in given] == []


@pytest.mark.parametrize("floor", ["scenes", "audits"])
def test_attributes_are_asked_for_by_type_and_not_by_a_word(floor):
    """What may or may not be there is declared, as in `scenes.mobjects.traits`."""
    for module, path in MODULES.items():
        if module.split(".")[0] != floor:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("getattr", "setattr"):
                assert not isinstance(node.args[1], ast.Constant), f"{module}: {ast.unparse(node)}"


def test_files_are_written_whole_in_one_way():
    for module, path in MODULES.items():
        if module != "backprop_model.files":
            for name in ("os.replace", "mkstemp", '".part"'):
                assert name not in path.read_text(encoding="utf-8"), f"{module}: use files.whole"
