"""The house: imports run one way, from publishing to scenes to the model, and never in a circle."""

import ast
import re
from graphlib import TopologicalSorter

import pytest

from scenes.mobjects.examples import Motif, motifs
from tests.imported import FLOORS, MODULES, imports, reachable


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


GROUND = {
    "scenes.stage",
    "scenes.stage.beats",
    "scenes.stage.camera",
    "scenes.stage.claim",
    "scenes.stage.filming",
    "scenes.stage.ground",
    "scenes.stage.narration",
    "scenes.stage.notation",
    "scenes.stage.quantity",
    "scenes.stage.quicker",
    "scenes.stage.raster",
    "scenes.stage.redrawing",
    "scenes.stage.scale",
    "scenes.stage.settings",
    "scenes.stage.shapes",
    "scenes.stage.shaping",
    "scenes.stage.shortening",
    "scenes.stage.sparing_camera",
    "scenes.stage.strips",
    "scenes.stage.style",
    "scenes.stage.takes",
    "scenes.stage.themes",
    "scenes.stage.traits",
    "scenes.stage.transparent",
    "scenes.stage.veil",
    "scenes.stage.viewer",
    "scenes.stage.words",
    "scenes.stage.zones",
}
"""what all of scenes stands on; the rest of the stage stands on the mobjects"""


def storey(module):
    """How high a module of scenes stands, from the stage's ground up to the chapters."""
    room = ".".join(module.split(".")[:2])
    if module in GROUND:
        return 0
    storeys = {"scenes.readings": 1, "scenes.mobjects": 2, "scenes.stage": 3, "scenes.parts": 3}
    return 4 if re.match(r"scenes\.ch\d", module) else storeys.get(room)


def test_within_the_scenes_imports_run_from_chapters_down_to_the_ground():
    assert MODULES.keys() >= GROUND
    for module in MODULES:
        if (own := storey(module)) is not None:
            above = {name for name in imports(module) if (storey(name) or 0) > own}
            assert not above, module


SLOW = {"pyloudnorm", "scipy"}
"""what takes longer to import than all of scenes, and few videos need"""


def test_what_is_slow_to_import_is_imported_where_it_is_used():
    for module, path in MODULES.items():
        if not module.startswith("scenes.") or module.startswith("scenes.parts."):
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & SLOW, module


def test_a_chapter_has_its_parts_to_itself():
    for module in MODULES:
        for name in imports(module):
            if name.startswith("scenes.parts.ch"):
                chapter = name.split(".")[2]
                assert f".{chapter}" in module, f"{module} uses what is {chapter}'s alone"


def test_what_one_chapter_alone_uses_lies_in_its_parts():
    """Elsewhere stands what two chapters use, or what the gallery offers to anybody's next one."""
    users: dict[str, set[str]] = {}
    for chapter in (module for module in MODULES if storey(module) == 4):
        for module in reachable(chapter):
            users.setdefault(module, set()).add(chapter)
    offered = {module for motif in motifs() for module in (motif.module, *imported_by(motif))}
    assert len(offered) > 30
    alone = {
        module
        for module, chapters in users.items()
        if len(chapters) == 1 and module.startswith(("scenes.mobjects.", "scenes.readings."))
    }
    assert not alone - offered, "what serves one chapter lies in scenes/parts"


def imported_by(motif: Motif) -> set[str]:
    """What an example of the gallery imports."""
    tree = ast.parse(motif.code)
    return {str(one.module) for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)}


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
    """What may or may not be there is declared, as in `scenes.stage.traits`."""
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
