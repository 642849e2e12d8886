"""Every selection in the readings turned round, one by one: found in their source, not listed.

`selections` walks the modules that read and choose: all of ``scenes/readings``, and the modules of
``scenes/parts`` that draw nothing. What it finds is turned round in a copy of the function that
holds it, which takes the function's place while a mutant is `told`:

- ``max`` and ``min``, ``argmax`` and ``argmin``, ``any`` and ``all`` change places;
- what is sorted is sorted the other way;
- ``<`` and ``>`` change places, and so do ``==`` and ``!=`` before a number;
- two values that a call hands to neighbouring keywords change places.
"""

from __future__ import annotations

import ast
import copy
import importlib
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from audits.rehearsal import SCENES

SWAPS = {"max": "min", "argmax": "argmin", "any": "all", "nanmax": "nanmin"}
SWAPS |= {other: name for name, other in SWAPS.items()}
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt, ast.Gt: ast.Lt, ast.LtE: ast.GtE, ast.GtE: ast.LtE,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
}  # fmt: skip


@dataclass(frozen=True)
class SelectionMutant:
    """One selection turned round.

    Attributes:
        module: where it is.
        function: the qualified name of the function that is replaced.
        was, becomes: the source of the selection before and after.
        line: where it begins.
        number: which of the module's selections it is.
    """

    module: str
    function: str
    was: str
    becomes: str
    line: int
    number: int

    def __str__(self) -> str:
        return (
            f"{self.module.removeprefix('scenes.')}.{self.function}: {self.was} -> {self.becomes}"
        )

    def code(self) -> CodeType:
        """The function's code with this selection turned round."""
        module = importlib.import_module(self.module)
        turner = _Turner(self.number)
        tree = turner.visit(ast.parse(inspect.getsource(module)))
        return codes(compile(tree, module.__file__ or self.module, "exec"))[self.function]

    @contextmanager
    def told(self) -> Iterator[None]:
        """Let the function do the mutant's meanwhile."""
        function = functions(importlib.import_module(self.module))[self.function]
        own = function.__code__
        function.__code__ = self.code()
        try:
            yield
        finally:
            function.__code__ = own


@cache
def reading_modules() -> list[str]:
    """The modules that choose what is told: they read, and draw nothing."""
    files = sorted([*SCENES.glob("readings/*.py"), *SCENES.glob("parts/*/*.py")])
    return [_module(file) for file in files if _reads(file) and file.stem != "__init__"]


def selections() -> Iterator[SelectionMutant]:
    """A mutant for every selection, module by module."""
    for module in reading_modules():
        turner = _Turner()
        turner.visit(ast.parse(inspect.getsource(importlib.import_module(module))))
        for number, found in enumerate(turner.met):
            yield SelectionMutant(module, *found, number)


@contextmanager
def touched() -> Iterator[set[tuple[str, str]]]:
    """Note which functions of the reading modules run meanwhile: module and qualified name."""
    seen: set[tuple[str, str]] = set()
    owned: list[tuple[FunctionType, CodeType]] = []
    for name in reading_modules():
        module = importlib.import_module(name)
        marked = _marked(name)
        module.__dict__["_touched"] = seen
        for qualified, function in functions(module).items():
            owned.append((function, function.__code__))
            function.__code__ = marked[qualified]
    try:
        yield seen
    finally:
        for function, code in owned:
            function.__code__ = code


@cache
def _marked(name: str) -> dict[str, CodeType]:
    """The code of a module's functions, each of which says that it ran."""
    module = importlib.import_module(name)
    tree = ast.fix_missing_locations(_Marker(name).visit(ast.parse(inspect.getsource(module))))
    return codes(compile(tree, module.__file__ or name, "exec"))


# -- functions and their code ----------------------------------------------------------------------


def functions(module: ModuleType) -> dict[str, FunctionType]:
    """The functions and methods of a module as they stand in its source, by qualified name."""
    found: dict[str, FunctionType] = {}
    for member in vars(module).values():
        owned = list(vars(member).values()) if inspect.isclass(member) else [member]
        for one in owned:
            function = _bare(one)
            if function and function.__code__.co_filename == module.__file__:
                found[function.__code__.co_qualname] = function
    return found


def codes(code: CodeType) -> dict[str, CodeType]:
    """The code of all functions in a module's code, by qualified name."""
    inner = [one for one in code.co_consts if isinstance(one, CodeType)]
    found = {one.co_qualname: one for one in inner}
    for one in inner:
        found |= codes(one)
    return found


def _bare(member: Any) -> FunctionType | None:
    """The function behind a property, a cache or a class method."""
    for name in ("fget", "func", "__func__", "__wrapped__"):
        member = getattr(member, name, member)
    return member if isinstance(member, FunctionType) else None


def _module(file: Path) -> str:
    return ".".join(file.relative_to(SCENES.parent).with_suffix("").parts)


def _reads(file: Path) -> bool:
    """Whether a module reads numbers off the model, and makes nothing that is seen."""
    source = file.read_text(encoding="utf-8")
    draws = "from manim import" in source or "from scenes.mobjects" in source
    return not draws and ("scenes.readings" in source or "scenes.stage.quantity" in source)


# -- turning round ---------------------------------------------------------------------------------


class _Turner(ast.NodeTransformer):
    """Turns one selection round, the one with the given number; notes all that it meets.

    Attributes:
        met: of each selection the function that holds it, its source before and after, its line.
    """

    def __init__(self, number: int | None = None) -> None:
        self.number = number
        self.met: list[tuple[str, str, str, int]] = []
        self._scope: list[str] = []
        self._in_function = 0

    def visit(self, node: ast.AST) -> Any:
        if isinstance(node, ast.JoinedStr | ast.AnnAssign) and not self._in_function:
            return node
        if isinstance(node, ast.JoinedStr):
            return node  # an address: what the claim says, not what is chosen
        if isinstance(node, ast.FunctionDef):
            self._scope.append(node.name)
            self._in_function += 1
            self.generic_visit(node)
            self._in_function -= 1
            self._scope.pop()
            return node
        if isinstance(node, ast.ClassDef):
            self._scope.append(node.name)
            self.generic_visit(node)
            self._scope.pop()
            return node
        if self._in_function and self.number is None:
            for turned in self._turned(node):
                before, after = ast.unparse(node), ast.unparse(turned)
                self.met.append((self._qualified(), before, after, getattr(node, "lineno", 0)))
        elif self._in_function:
            for turned in self._turned(node):
                self.met.append(("", "", "", 0))
                if len(self.met) - 1 == self.number:
                    return ast.fix_missing_locations(turned)
        return self.generic_visit(node)

    def _qualified(self) -> str:
        """The outermost function, or method, in which it is."""
        outer = self._scope[: len(self._scope) - self._in_function + 1]
        return ".".join(outer)

    def _turned(self, node: ast.AST) -> Iterator[ast.AST]:
        """All ways to turn a node round, each in a copy."""
        if isinstance(node, ast.Compare):
            for place, op in enumerate(node.ops):
                if type(op) in TURNED and (
                    not isinstance(op, ast.Eq | ast.NotEq) or _is_number(node.comparators[place])
                ):
                    other = copy.deepcopy(node)
                    other.ops[place] = TURNED[type(op)]()
                    yield other
        if isinstance(node, ast.Call):
            yield from self._turned_call(node)

    def _turned_call(self, node: ast.Call) -> Iterator[ast.AST]:
        called = node.func
        name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
        if name in SWAPS:
            other = copy.deepcopy(node)
            if isinstance(other.func, ast.Name):
                other.func.id = SWAPS[name]
            elif isinstance(other.func, ast.Attribute):
                other.func.attr = SWAPS[name]
            yield other
        if name == "argsort":
            other = copy.deepcopy(node)
            other.args[0] = ast.UnaryOp(ast.USub(), other.args[0])
            yield other
        if name in ("sorted", "sort"):
            other = copy.deepcopy(node)
            other.keywords = [keyword for keyword in other.keywords if keyword.arg != "reverse"]
            if len(other.keywords) == len(node.keywords):
                other.keywords.append(ast.keyword("reverse", ast.Constant(True)))
            yield other
        named = [place for place, keyword in enumerate(node.keywords) if keyword.arg]
        if isinstance(called, ast.Name) and (name == "cls" or name[:1].isupper()):
            if name.endswith(("Quantity", "PowerOfTen")):
                return  # how a number is written
            for one, next_ in pairwise(named):
                other = copy.deepcopy(node)
                first, second = other.keywords[one], other.keywords[next_]
                first.value, second.value = second.value, first.value
                yield other


def _is_number(node: ast.expr) -> bool:
    """A number, or the largest of some."""
    if isinstance(node, ast.UnaryOp):
        node = node.operand
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int | float)
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") in SWAPS


class _Marker(ast.NodeTransformer):
    """Lets every function say that it ran."""

    def __init__(self, module: str) -> None:
        self._module, self._scope = module, list[str]()

    def visit_ClassDef(self, node: ast.ClassDef) -> Any:
        self._scope.append(node.name)
        self.generic_visit(node)
        self._scope.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Any:
        name = ".".join([*self._scope, node.name])
        mark = ast.parse(f"_touched.add(({self._module!r}, {name!r}))").body
        after = 1 if ast.get_docstring(node) is not None else 0
        node.body[after:after] = mark
        return node
