"""No module of the project unpickles, evaluates, or leaves it to a framework that would."""

from __future__ import annotations

import ast

import pytest

from publish.importing.readers import READERS
from tests.imported import MODULES, ROOT

FORBIDDEN = ("pickle", "_pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve")
CALLS = {"torch.load", "eval", "exec", "compile", "skops.io.load", "keras.models.load_model"}


@pytest.mark.parametrize("module", [m for m in MODULES if m.startswith("publish.importing")])
def test_readers_call_nothing_that_executes(module):
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in CALLS, f"{module}: {ast.unparse(node)}"


def test_nobody_imports_an_unpickler_or_lets_numpy_unpickle():
    for module, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [str(node.module)]
            assert not {name.partition(".")[0] for name in names} & {*FORBIDDEN}, module
            if isinstance(node, ast.keyword) and node.arg == "allow_pickle":
                assert ast.unparse(node.value) == "False", module


def test_the_guide_names_every_kind_of_file():
    guide = (ROOT / "docs/importing.md").read_text(encoding="utf-8")
    assert [suffix for suffix in READERS if f"`{suffix}`" not in guide] == []
