"""The tensors of a PyTorch state dict, out of its pickle, without unpickling it.

A pickle is a program for a small stack machine, and Python's own machine calls whatever function
the program names. This one knows the few opcodes that a state dict is made of, and instead of
calling anything it knows by name the four things that may stand in one: an ordered dictionary, a
tensor, a parameter, and the storages that tensors are cut from. Anything else ends the reading.

The opcodes are taken apart by `pickletools`, which only reads them. Opcodes: the standard library's
pickletools; tensors: as `torch.save` writes them since PyTorch 1.6.
"""

from __future__ import annotations

import math
import pickletools
import struct
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backprop_model.faults import ExampleError

MOST_BYTES = 16_000_000
"""of a pickle; the numbers are not in it, so that a state dict's has a few thousand"""
MOST_NUMBERS = 50_000_000
"""in all tensors; a stride of 0 makes many out of one"""

STORAGES: dict[str, np.dtype[Any]] = {
    "DoubleStorage": np.dtype("f8"),
    "FloatStorage": np.dtype("f4"),
    "HalfStorage": np.dtype("f2"),
    "BFloat16Storage": np.dtype("u2"),  # the upper half of a float32
    "LongStorage": np.dtype("i8"),
    "IntStorage": np.dtype("i4"),
    "ShortStorage": np.dtype("i2"),
    "CharStorage": np.dtype("i1"),
    "ByteStorage": np.dtype("u1"),
    "BoolStorage": np.dtype("?"),
}
_NEW_DICT = ("collections", "OrderedDict")
_TENSOR = ("torch._utils", "_rebuild_tensor_v2")
_PARAMETER = ("torch._utils", "_rebuild_parameter")
_KNOWN = {_NEW_DICT, _TENSOR, _PARAMETER, *(("torch", name) for name in STORAGES)}


@dataclass(frozen=True)
class Global:
    """The name of something that Python's own machine would import."""

    module: str
    name: str


@dataclass(frozen=True, eq=False)
class Storage:
    """Numbers in a row, of which tensors are cut."""

    numbers: NDArray[Any]
    bfloat: bool


Stored = Callable[[str, np.dtype[Any], int], NDArray[Any]]
"""Reads a storage: its key, the type of its numbers, how many there are."""


def read_state(program: bytes, stored: Stored) -> Any:
    """Run the program.

    Args:
        program: the pickle.
        stored: reads the storages.

    Returns:
        what it leaves: dictionaries, lists, tuples, tensors as arrays, text and numbers.

    Raises:
        ExampleError: it is damaged, or wants more than a state dict does.
    """
    if len(program) > MOST_BYTES:
        raise ExampleError("has a pickle too large for that of a state dict")
    machine = _Machine(stored)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # an escape that damage made up
            for opcode, argument, _ in pickletools.genops(program):
                if opcode.name == "STOP":
                    return machine.pop()
                machine.run(opcode.name, argument)
    except (ValueError, IndexError, TypeError, KeyError, OverflowError, struct.error) as error:
        if isinstance(error, ExampleError):
            raise
    raise ExampleError("is damaged: its pickle cannot be followed")


class _Mark:
    """Where a group of arguments begins on the stack."""


_MARK = _Mark()


class _Machine:
    """A stack and a memory."""

    def __init__(self, stored: Stored) -> None:
        self.stack: list[Any] = []
        self.memory: dict[int, Any] = {}
        self.stored = stored
        self.storages: dict[str, Storage] = {}
        self.numbers = 0

    def pop(self) -> Any:
        top = self.stack.pop()
        if top is _MARK:
            raise ValueError("a mark where a value should be")
        return top

    def above_mark(self) -> list[Any]:
        place = len(self.stack) - 1
        while self.stack[place] is not _MARK:
            place -= 1
            if place < 0:
                raise ValueError("no mark")
        values = self.stack[place + 1 :]
        del self.stack[place:]
        return values

    def run(self, opcode: str, argument: Any) -> None:
        """Do one step."""
        match opcode:
            case "PROTO" | "FRAME":
                pass
            case "MARK":
                self.stack.append(_MARK)
            case "EMPTY_DICT":
                self.stack.append({})
            case "EMPTY_LIST":
                self.stack.append([])
            case "EMPTY_TUPLE":
                self.stack.append(())
            case "TUPLE":
                self.stack.append(tuple(self.above_mark()))
            case "TUPLE1" | "TUPLE2" | "TUPLE3":
                values = [self.pop() for _ in range(int(opcode[-1]))]
                self.stack.append(tuple(reversed(values)))
            case "NONE":
                self.stack.append(None)
            case "NEWTRUE" | "NEWFALSE":
                self.stack.append(opcode == "NEWTRUE")
            case "BINUNICODE" | "SHORT_BINUNICODE" | "BININT" | "BININT1" | "BININT2" | "LONG1":
                self.stack.append(argument)
            case "BINFLOAT":
                self.stack.append(argument)
            case "BINPUT" | "LONG_BINPUT":
                self.memory[argument] = self.stack[-1]
            case "MEMOIZE":
                self.memory[len(self.memory)] = self.stack[-1]
            case "BINGET" | "LONG_BINGET":
                self.stack.append(self.memory[argument])
            case "GLOBAL":
                self.stack.append(_global(*argument.split(" ", 1)))
            case "STACK_GLOBAL":
                name, module = self.pop(), self.pop()
                self.stack.append(_global(str(module), str(name)))
            case "BINPERSID":
                self.stack.append(self.storage(self.pop()))
            case "REDUCE":
                arguments, function = self.pop(), self.pop()
                self.stack.append(self.reduced(function, arguments))
            case "SETITEM":
                value, key = self.pop(), self.pop()
                _set_items(self.stack[-1], [key, value])
            case "SETITEMS":
                items = self.above_mark()
                _set_items(self.stack[-1], items)
            case "APPEND":
                value = self.pop()
                _list(self.stack[-1]).append(value)
            case "APPENDS":
                values = self.above_mark()
                _list(self.stack[-1]).extend(values)
            case "BUILD":  # a state dict's notes about the versions of its modules
                self.pop()
                _set_items(self.stack[-1], [])
            case _:
                raise ExampleError(
                    f"wants more than a state dict does ({opcode}), which is never done; "
                    "save model.state_dict()"
                )

    def storage(self, told: Any) -> Storage:
        """The storage of a persistent id: ("storage", type, key, where it was, how many)."""
        word, kind, key, _, count = told
        if word != "storage" or not isinstance(kind, Global) or kind.name not in STORAGES:
            raise ValueError("not a storage")
        if not isinstance(key, str) or not _is_count(count):
            raise ValueError("not a storage's key and size")
        if key not in self.storages:
            numbers = self.stored(key, STORAGES[kind.name], count)
            self.storages[key] = Storage(numbers, kind.name == "BFloat16Storage")
        return self.storages[key]

    def reduced(self, function: Any, arguments: Any) -> Any:
        """What a known function would give."""
        if not isinstance(function, Global) or not isinstance(arguments, tuple):
            raise ValueError("not a function with arguments")
        match (function.module, function.name):
            case ("collections", "OrderedDict"):
                if arguments:
                    raise ValueError("a dictionary begins empty")
                return {}
            case ("torch._utils", "_rebuild_tensor_v2"):
                return self.tensor(*arguments[:4])
            case ("torch._utils", "_rebuild_parameter"):
                if not isinstance(arguments[0], np.ndarray):
                    raise ValueError("not a parameter")
                return arguments[0]
        raise ValueError("a storage's type is no function")

    def tensor(self, storage: Any, offset: Any, shape: Any, strides: Any) -> NDArray[Any]:
        """A tensor cut from a storage, whose every number lies inside it."""
        sizes = (offset, *shape, *strides)
        if not isinstance(storage, Storage) or not all(map(_is_count, sizes)):
            raise ValueError("not a tensor")
        if len(shape) != len(strides) or len(shape) > 8:
            raise ValueError("not a tensor's shape")
        self.numbers += math.prod(shape)
        if self.numbers > MOST_NUMBERS:
            raise ExampleError(f"holds more than {MOST_NUMBERS:,} numbers")
        numbers = storage.numbers
        if not math.prod(shape):
            return np.zeros(shape)
        last = offset + sum((n - 1) * stride for n, stride in zip(shape, strides, strict=True))
        if last >= len(numbers):
            raise ValueError("a tensor beyond its storage")
        tensor: NDArray[Any] = np.lib.stride_tricks.as_strided(
            numbers[offset:], shape, [stride * numbers.itemsize for stride in strides]
        )
        if storage.bfloat:
            return (tensor.astype(np.uint32) << 16).view(np.float32)
        return tensor


def _global(module: str, name: str) -> Global:
    if (module, name) not in _KNOWN:
        raise ExampleError(
            f"wants to run {module}.{name}, and nothing in a file is ever run; "
            "save the weights alone, with torch.save(model.state_dict(), ...)"
        )
    return Global(module, name)


def _set_items(target: Any, items: list[Any]) -> None:
    if not isinstance(target, dict):
        raise ValueError("items are set in a dictionary")
    for key, value in zip(items[::2], items[1::2], strict=True):
        if not isinstance(key, str | int):  # a hash of nested tuples may exhaust the C stack
            raise ValueError("a key is text or a number")
        target[key] = value


def _list(target: Any) -> list[Any]:
    if not isinstance(target, list):
        raise ValueError("values are appended to a list")
    return target


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**40
