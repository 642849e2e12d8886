"""Chapters read off their files, without importing them: that takes Manim, and a second or two.

A chapter's class says literally which number, question and example it has, and which shapes, so
that all of it can be read. Of a file that does anything else than define such classes, nothing is
read: it must be imported.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from publish.parsing import parsed
from scenes.stage.shapes import WIDE

PLAIN = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
"""statements of a module that change no class, besides those that name a value"""


@dataclass(frozen=True)
class Outline:
    """A chapter's class: its name, number, question, its example's name, and its shapes."""

    name: str
    number: int
    question: str
    example: str
    shapes: tuple[str, ...] = (WIDE.name,)

    @property
    def values(self) -> tuple[int, str, str, tuple[str, ...]]:
        """All but the name."""
        return self.number, self.question, self.example, self.shapes


def outlines(file: Path) -> list[Outline]:
    """The chapters in a file, in its order; none if it must be imported to know them."""
    tree = parsed(file.read_bytes())
    if tree is None or not all(map(_is_plain, tree.body)):
        return []
    found = [_outline(one) for one in tree.body if isinstance(one, ast.ClassDef)]
    return [one for one in found if one] if all(found) else []


def _is_plain(statement: ast.stmt) -> bool:
    """Whether a statement changes nothing of a class."""
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    else:
        return isinstance(statement, PLAIN) or _text(statement) is not None
    parts = [part for target in targets for part in ast.walk(target)]
    return not any(isinstance(part, ast.Attribute | ast.Subscript) for part in parts)


def _outline(defined: ast.ClassDef) -> Outline | None:
    """A class whose own three attributes are literal, each set once."""
    values: dict[str, ast.expr | None] = {}
    for statement in defined.body:
        if isinstance(statement, ast.Assign):
            names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            names = [statement.target.id]
        else:
            if not isinstance(statement, ast.FunctionDef) and _text(statement) is None:
                return None
            continue
        for name in names:
            values[name] = None if name in values else statement.value
    number, question, example = (values.get(key) for key in ("number", "question", "example"))
    if isinstance(question, ast.Call) and isinstance(question.func, ast.Name):
        marked = question.func.id == "N_" and len(question.args) == 1 and not question.keywords
        question = question.args[0] if marked else None
    found = _literal(number), _literal(question), _literal(example)
    shapes = _shapes(values["shapes"]) if "shapes" in values else (WIDE.name,)
    if shapes is None:
        return None
    if defined.decorator_list or defined.keywords or not defined.bases:
        return None
    match found:
        case int() as place, str() as title, str() as name if title and name:
            if name.endswith(".toml"):  # it may lie beside the file, or in the working directory
                return None
            return Outline(defined.name, place, title, name, shapes)
    return None


def _literal(value: ast.expr | None) -> object:
    return value.value if isinstance(value, ast.Constant) else None


def _shapes(value: ast.expr | None) -> tuple[str, ...] | None:
    """A literal tuple of words."""
    words = [_literal(one) for one in value.elts] if isinstance(value, ast.Tuple) else [None]
    return None if None in words else tuple(map(str, words))


def _text(statement: ast.stmt) -> str | None:
    """A docstring."""
    value = _literal(statement.value) if isinstance(statement, ast.Expr) else None
    return value if isinstance(value, str) else None
