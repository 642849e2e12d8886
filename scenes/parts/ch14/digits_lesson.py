"""The training of the digits: what the network that misreads the 7 goes on to learn."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any

import numpy as np

from backprop_model import Network, load_example
from backprop_model.digits import INK, THE_SEVEN, load_digits
from backprop_model.digits_training import BATCH_SIZE, train_on_few, train_on_many
from backprop_model.training import TrainingHistory
from scenes.stage.claim import Claim, Rule, chosen_as, judged
from scenes.stage.quantity import Quantity, count

SLOW, SPOKEN, WATCHED = 10, 12, 20
"""steps that are watched one by one, the first of them slowly, then some in silence"""
KEPT = (0, 1, 2, 4, 8, 16, 32, 64, 140, 280, 560, 1120, 2240, 5600)
"""steps after which all unseen digits are read"""


class DigitsLesson:
    """The network that misreads the 7 goes on learning, from 1,400 digits; the 7 is not of them.

    Attributes:
        history: of all steps, with the networks after those that are shown.
        seven: the 7's place among the unseen digits; ``image``, shape (64,), is how it looks.
        wrong, right: the digit that the 7 is taken for at first, and what it is.
    """

    def __init__(self) -> None:
        self.history = _history()
        self._digits = load_digits()
        self.seven = int(np.flatnonzero(self._digits.held_out == THE_SEVEN)[0])
        digits = load_example("digits")
        self.image, self._target = digits.input, digits.target
        self._outputs: dict[int, np.ndarray] = {}
        self.wrong, self.right = int(self.outputs(0).argmax()), int(self._target.argmax())

    def __deepcopy__(self, memo: dict[int, Any]) -> DigitsLesson:
        return self  # shared by every copy of what it is drawn as

    def network(self, step: int) -> Network:
        """The network after a step that is shown."""
        return self.history.snapshots[step]

    def outputs(self, step: int) -> np.ndarray:
        """The outputs for the 7 after a step, shape (10,)."""
        if step not in self._outputs:
            self._outputs[step] = self.network(step).forward(self.image).prediction
        return self._outputs[step]

    def batch(self, step: int) -> np.ndarray:
        """The digits that a step, counted from 1, learns from: 0 to 1, shape (10, 8, 8)."""
        chosen = self._digits.training[self.history.batches[step - 1]]
        return np.asarray(self._digits.images[chosen]) / INK

    @property
    def unseen_images(self) -> np.ndarray:
        """The digits that are never learned from, 0 to 1, shape (397, 8, 8)."""
        return np.asarray(self._digits.images[self._digits.held_out]) / INK

    # -- the 7 -----------------------------------------------------------------------------------

    def digit(self, j: int) -> Quantity:
        """The digit that output j stands for."""
        return count("j", j, f"range(len(load_example('digits').target))[{j}]")

    def output(self, step: int, j: int) -> Quantity:
        """Output j for the 7 after a step."""
        path = f"{self.address(step)}.forward(load_example('digits').input).activations[-1][{j}]"
        return Quantity("a", float(self.outputs(step)[j]), path, 2, 2)

    def target(self, j: int) -> Quantity:
        """What output j should be."""
        path = f"load_example('digits').target[{j}]"
        return Quantity("y", float(self._target[j]), path)

    def answer(self, step: int) -> Quantity:
        """The digit that the 7 is taken for after a step."""
        path = (
            f"{self.address(step)}.forward(load_example('digits').input).activations[-1].argmax()"
        )
        return count("j", int(self.outputs(step).argmax()), path)

    def is_taken_for(self) -> tuple[Claim, ...]:
        """That the 7 is misread at first: which output is highest, and which should be."""
        outputs = self.output(0, self.wrong).path.rpartition("[")[0]
        return (
            chosen_as(Rule.LARGEST, self.output(0, self.wrong), outputs, sole=True),
            chosen_as(
                Rule.LARGEST, self.target(self.right), "load_example('digits').target", sole=True
            ),
            judged(Rule.DIFFERENT, self.answer(0), str(self.right)),
        )

    def is_read(self, step: int) -> Claim:
        """That the 7 is read after a step."""
        return judged(Rule.EQUAL, self.answer(step), self.digit(self.right))

    @property
    def turns(self) -> int:
        """After which of the kept steps the 7 is read, for the first time."""
        return next(step for step in KEPT if self.outputs(step).argmax() == self.right)

    def moved(self, step: int, j: int) -> Claim:
        """Which way output j has gone until a step."""
        now, first = self.output(step, j), self.output(0, j)
        return judged(Rule.ABOVE if now.value > first.value else Rule.BELOW, now, first)

    def staggers(self, step: int) -> Claim:
        """That until a step the wrong output does not only fall: how it rises most at one step."""
        ways = [
            float(self.outputs(s + 1)[self.wrong] - self.outputs(s)[self.wrong])
            for s in range(step)
        ]
        most = int(np.argmax(ways))
        return judged(Rule.ABOVE, self.output(most + 1, self.wrong), self.output(most, self.wrong))

    # -- all that are never learned from ---------------------------------------------------------

    @cached_property
    def _labels(self) -> np.ndarray:
        return np.asarray(self._digits.labels[self._digits.held_out]).astype(int)

    def sure(self, step: int) -> np.ndarray:
        """The output for the right digit of each unseen one after a step, shape (397,)."""
        return np.asarray(self._read(step)[np.arange(len(self._labels)), self._labels])

    def misread(self, step: int) -> np.ndarray:
        """Which of the unseen digits are misread after a step, shape (397,)."""
        return np.asarray(self._read(step).argmax(axis=1) != self._labels)

    def sure_paths(self, step: int) -> list[str]:
        """The addresses of `sure`."""
        network = self.address(step)
        return [
            f"{network}.forward(load_digits().images[{i}].reshape(64) / {INK})"
            f".activations[-1][{label}]"
            for i, label in zip(self._digits.held_out, self._labels, strict=True)
        ]

    def mistakes(self, step: int) -> Quantity:
        """How many of the unseen digits are misread after a step."""
        path = (
            f"sum(one.forward(load_digits().images[i].reshape(64) / {INK})"
            ".activations[-1].argmax() != load_digits().labels[i] "
            f"for one in [{self.address(step)}] for i in load_digits().held_out)"
        )
        return count("n", int(self.misread(step).sum()), path)

    def unseen(self) -> Quantity:
        """How many digits are never learned from."""
        return count("n", len(self._labels), "len(load_digits().held_out)")

    def learned_from(self) -> Quantity:
        """How many digits are learned from."""
        return count("n", len(self._digits.training), "len(load_digits().training)")

    @staticmethod
    def batch_size() -> Quantity:
        """Digits in a mini-batch."""
        return count("m", BATCH_SIZE, "BATCH_SIZE")

    @staticmethod
    def address(step: int) -> str:
        """The address of the network after a step."""
        if step in (KEPT[0], KEPT[-1]):
            return f"load_example('{'digits' if step == KEPT[0] else 'digits_trained'}').network"
        start = "load_example('digits').network"
        return f"train_on_many({start}, keep_steps=[{step}]).snapshots[{step}]"

    def _read(self, step: int) -> np.ndarray:
        images = self.unseen_images.reshape(len(self._labels), -1)
        return np.asarray(self.network(step).forward(images).prediction)


@cache
def _history() -> TrainingHistory:
    """A few seconds, once."""
    return train_on_many(train_on_few().network, keep_steps=[*range(WATCHED + 1), *KEPT])
