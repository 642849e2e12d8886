"""The model stands on NumPy alone: it never imports a screen, and imports what is slow late."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import backprop_model

SOURCES = sorted(Path(backprop_model.__file__).parent.rglob("*.py"))
ABOVE = {"manim", "scenes", "publish"}
LATE = {"pydantic", "safetensors", "tomllib", "scipy", "matplotlib", "manim"}


def imported(source):
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_no_module_imports_from_above(source):
    assert not ABOVE & set(imported(source))


def modules_after(statement):
    script = f"import sys; {statement}; print(*sys.modules)"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stdout.split()}


def test_the_package_imports_little():
    assert not LATE & modules_after("import backprop_model")


def test_loading_an_example_brings_no_screen():
    loaded = modules_after("import backprop_model; backprop_model.load_example('mazur').trace()")
    assert "pydantic" in loaded
    assert not (ABOVE | {"scipy", "matplotlib"}) & loaded
