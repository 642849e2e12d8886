"""The training of the digits: what the network of the second chapter goes on to learn."""

from __future__ import annotations

import numpy as np

from backprop_model import Example, load_example
from backprop_model.digits import load_digits, the_seven
from backprop_model.digits_training import BATCH_SIZE, train_on_few, train_on_many
from scenes.stage.claim import Rule, chosen_as, judged
from scenes.stage.quantity import Quantity, count


class DigitsLesson:
    """The network of the second chapter goes on learning, from 1,400 digits.

    Attributes:
        history: of all steps, with a snapshot after every epoch.
        epoch: steps in an epoch.
    """

    def __init__(self) -> None:
        digits = load_digits()
        self.epoch = len(digits.training) // BATCH_SIZE
        self.held_out = len(digits.held_out)
        start = train_on_few().network
        self.history = train_on_many(start, keep_steps=range(0, 10**6, self.epoch))
        self.before, self.after = load_example("digits"), load_example("digits_trained")
        self.seven = the_seven().X[0]

    @property
    def right(self) -> np.ndarray:
        """Share of unseen digits that are read right after each epoch, shape (epochs + 1,)."""
        return np.array([e.accuracy for e in self.history.evaluations["held out"]])

    def outputs(self, step: int) -> np.ndarray:
        """The outputs for the 7 after the last epoch that a step has completed."""
        network = self.history.snapshots[step // self.epoch * self.epoch]
        return np.asarray(network.forward(self.seven).prediction)

    @property
    def mistaken(self) -> tuple[int, int]:
        """The output that is wrongly the highest before, and the one that should be."""
        wrong, right = int(self.outputs(0).argmax()), int(self.before.target.argmax())
        said, due = self.output("before", wrong), f"load_example('digits').target[{right}]"
        chosen_as(Rule.LARGEST, said, "load_example('digits').trace().activations[-1]")
        chosen_as(Rule.LARGEST, due, "load_example('digits').target", sole=True)
        judged(Rule.DIFFERENT, str(wrong), str(right))
        return wrong, right

    def digit(self, j: int) -> Quantity:
        """The digit that output j stands for."""
        return count("j", j, f"range(len(load_example('digits').target))[{j}]")

    def output(self, name: str, j: int) -> Quantity:
        """Output j for the 7, of the network "before" or "after"."""
        example: Example = getattr(self, name)
        value = float(example.trace().activations[-1][j])
        stored = "digits" if name == "before" else "digits_trained"
        return Quantity("a", value, f"load_example({stored!r}).trace().activations[-1][{j}]", 3)

    def steps(self) -> Quantity:
        """How many mini-batches it learns from."""
        epochs = len(self.right) - 1
        path = f"{epochs} * (len(load_digits().training) // {BATCH_SIZE})"
        return count("s", self.history.steps, path)

    def batch(self) -> Quantity:
        """Digits in a mini-batch."""
        return count("m", BATCH_SIZE, f"len(load_digits().training) // {self.epoch}")

    def unseen(self) -> Quantity:
        """How many digits it is asked that it never learns from."""
        return count("n", self.held_out, "len(load_digits().held_out)")

    def read_right(self, *, after: bool) -> Quantity:
        """How many of them it reads right."""
        share = float(self.right[-1 if after else 0])
        stored = "digits_trained" if after else "digits"
        path = (
            "sum(Trace.record(one.network, load_digits().images[i].reshape(64) / 16, one.target, "
            "one.cost).activations[-1].argmax() == load_digits().labels[i] "
            f"for one in [load_example({stored!r})] for i in load_digits().held_out)"
        )
        return count("n", round(share * self.held_out), path)
