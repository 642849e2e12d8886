"""Mini-batch gradient descent that remembers what happened.

    >>> from backprop_model import Network
    >>> from backprop_model.costs import BINARY_CROSS_ENTROPY
    >>> from backprop_model.datasets import XOR
    >>> from backprop_model.training import train
    >>> network = Network.drawn([2, 4, 1], ["tanh", "sigmoid"], seed=1)
    >>> history = train(
    ...     network, *XOR, BINARY_CROSS_ENTROPY,
    ...     learning_rate=0.5, epochs=500, evaluate_on={"all four": XOR},
    ... )
    >>> [curve.accuracy for curve in history.evaluations["all four"]][-1]
    1.0

Nothing is drawn but the order of the examples, from `seed`: the same call gives the same history.
Source of the method: Robbins & Monro 1951; Rumelhart, Hinton & Williams 1986.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from numbers import Integral
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from backprop_model.arrays import FloatArray, read_only
from backprop_model.cost import Cost
from backprop_model.datasets import DataSet
from backprop_model.network import ByLayer, Network

Indices = NDArray[np.intp]


class TrainingError(ValueError):
    """Data or settings that cannot be trained with, or a training that left all bounds."""


class Evaluation(NamedTuple):
    """How a network does on a set of examples.

    Attributes:
        cost: the mean cost.
        accuracy: the share of examples whose largest output is the one that should be largest;
            with a single output, whose output is on the target's side of 0.5.
    """

    cost: float
    accuracy: float


class Progress(NamedTuple):
    """What the progress callback is told after every epoch: which one of how many, and the cost.

    `cost` is the mean over the mini-batches of the epoch, each before its step.
    """

    epoch: int
    epochs: int
    cost: float


@dataclass(frozen=True, eq=False)
class TrainingHistory:
    """What happened in one training. Steps count from 1; step 0 is before the first.

    Attributes:
        step_costs: shape (steps,); entry s - 1 is the mean cost of step s's mini-batch, taken
            just before the step.
        batches: the rows of X that each step used, in the same order.
        evaluations: for each set's name, its evaluation after epoch 0 (untrained), 1, 2, ...
        snapshots: the network after the steps that were asked for, and always after step 0 and
            the last one.
    """

    step_costs: FloatArray
    batches: tuple[Indices, ...]
    evaluations: Mapping[str, tuple[Evaluation, ...]]
    snapshots: Mapping[int, Network]

    @property
    def steps(self) -> int:
        """How many steps were made."""
        return len(self.batches)

    @property
    def network(self) -> Network:
        """The network after the last step."""
        return self.snapshots[self.steps]


def train(
    network: Network,
    X: ArrayLike,
    Y: ArrayLike,
    cost: Cost,
    *,
    learning_rate: float,
    epochs: int,
    batch_size: int | None = None,
    seed: int = 0,
    evaluate_on: Mapping[str, DataSet] | None = None,
    keep_steps: Collection[int] = (),
    on_epoch: Callable[[Progress], None] | None = None,
) -> TrainingHistory:
    """Train a network; the one that is given stays as it is.

    In every epoch the examples are shuffled and cut into mini-batches, the last of which may be
    smaller. Each makes one step w <- w - learning_rate dC/dw with its mean gradient.

    Args:
        network: where to start from.
        X: inputs, shape (m, n_0).
        Y: targets, shape (m, n_L).
        cost: the cost function.
        learning_rate: 0 or more.
        epochs: how often every example is used.
        batch_size: 1..m; all m at once if not given.
        seed: of the shuffling.
        evaluate_on: sets to evaluate the network on before training and after every epoch.
        keep_steps: steps after which the network is kept as a snapshot.
        on_epoch: called after every epoch.

    Raises:
        TrainingError: one sentence, for data and settings that do not fit, or when the
            parameters grow beyond all bounds.
    """
    data = _checked("the training set", X, Y, network, cost)
    sets = {
        name: _checked(f"the set {name!r}", *given, network, cost)
        for name, given in (evaluate_on or {}).items()
    }
    size = len(data.X) if batch_size is None else batch_size
    _check_settings(learning_rate, epochs, size, seed, examples=len(data.X))

    rng = np.random.default_rng(seed)
    kept, snapshots = set(keep_steps), {0: network}
    batches: list[Indices] = []
    costs: list[float] = []
    evaluations = {name: [evaluate(network, *given, cost)] for name, given in sets.items()}
    for epoch in range(1, epochs + 1):
        epoch_batches = _mini_batches(rng.permutation(len(data.X)), size)
        for batch in epoch_batches:
            network, batch_cost = _step(network, data, batch, cost, learning_rate)
            batches.append(batch)
            costs.append(batch_cost)
            if len(batches) in kept:
                snapshots[len(batches)] = network
        for name, given in sets.items():
            evaluations[name].append(evaluate(network, *given, cost))
        if on_epoch is not None:
            on_epoch(Progress(epoch, epochs, float(np.mean(costs[-len(epoch_batches) :]))))
    snapshots[len(batches)] = network
    return TrainingHistory(
        step_costs=read_only(costs),
        batches=tuple(batches),
        evaluations=MappingProxyType({name: tuple(curve) for name, curve in evaluations.items()}),
        snapshots=MappingProxyType(snapshots),
    )


def evaluate(network: Network, X: ArrayLike, Y: ArrayLike, cost: Cost) -> Evaluation:
    """Mean cost and accuracy on inputs X, shape (m, n_0), with targets Y, shape (m, n_L).

    Raises:
        TrainingError: for data that do not fit.
    """
    data = _checked("the set", X, Y, network, cost)
    forward = network.forward(data.X)
    mean_cost = float(network.cost_terms(forward, data.Y, cost).sum(axis=1).mean())
    if network.sizes[-1] == 1:
        right = (forward.prediction > 0.5) == (data.Y > 0.5)
    else:
        right = forward.prediction.argmax(axis=1) == data.Y.argmax(axis=1)
    return Evaluation(mean_cost, float(right.mean()))


@dataclass(frozen=True, eq=False)
class ExampleGradients:
    """The gradients of m examples, each of its own cost, before any mean is taken.

    Attributes:
        dC_dw: by layer l = 1..L, shape (m, n_l, n_{l-1}); None at index 0.
        dC_db: by layer l = 1..L, shape (m, n_l); None at index 0.
    """

    dC_dw: ByLayer
    dC_db: ByLayer

    @property
    def mean_dC_dw(self) -> ByLayer:
        """What a step on the whole batch uses: the mean over the examples, (n_l, n_{l-1})."""
        return (self.dC_dw[0], *(read_only(g.mean(axis=0)) for g in self.dC_dw[1:]))

    @property
    def mean_dC_db(self) -> ByLayer:
        """The same for the biases, shape (n_l,)."""
        return (self.dC_db[0], *(read_only(g.mean(axis=0)) for g in self.dC_db[1:]))


def example_gradients(network: Network, X: ArrayLike, Y: ArrayLike, cost: Cost) -> ExampleGradients:
    """Each example's own gradients, by one forward and one backward pass for each.

    Args:
        network: the network.
        X: inputs, shape (m, n_0).
        Y: targets, shape (m, n_L).
        cost: the cost function.

    Raises:
        TrainingError: for data that do not fit.
    """
    data = _checked("the set", X, Y, network, cost)
    passes = [network.backward(network.forward(x), y, cost) for x, y in zip(*data, strict=True)]
    nothing = passes[0].dC_dw[0]
    layers = range(1, network.depth + 1)
    return ExampleGradients(
        dC_dw=(nothing, *(read_only([p.dC_dw[l] for p in passes]) for l in layers)),
        dC_db=(nothing, *(read_only([p.dC_db[l] for p in passes]) for l in layers)),
    )


def _step(
    network: Network, data: DataSet, batch: Indices, cost: Cost, learning_rate: float
) -> tuple[Network, float]:
    """The network after one step on a mini-batch, and the mini-batch's mean cost before it."""
    with np.errstate(over="ignore", invalid="ignore"):
        forward = network.forward(data.X[batch])
        batch_cost = float(network.cost_terms(forward, data.Y[batch], cost).sum(axis=1).mean())
        gradients = network.backward(forward, data.Y[batch], cost)
        try:
            return network.stepped(gradients, learning_rate), batch_cost
        except ValueError:  # all shapes fit, so it is a parameter that is not finite
            raise TrainingError(
                f"the parameters grew beyond all bounds with learning rate {learning_rate:g}; "
                "a smaller one may help"
            ) from None


def _mini_batches(order: Indices, size: int) -> list[Indices]:
    """Cut an order of examples into read-only pieces of `size`; the last may be smaller."""
    order.flags.writeable = False
    return [order[start : start + size] for start in range(0, len(order), size)]


def _checked(
    what: str, inputs: ArrayLike, targets: ArrayLike, network: Network, cost: Cost
) -> DataSet:
    """The data as arrays that the network can be trained with or evaluated on."""
    X, Y = np.asarray(inputs, dtype=np.float64), np.asarray(targets, dtype=np.float64)
    for name, values, columns in (
        ("inputs", X, network.sizes[0]),
        ("targets", Y, network.sizes[-1]),
    ):
        if values.ndim != 2 or values.shape[1] != columns:
            raise TrainingError(
                f"{what} must have {name} of shape (examples, {columns}), not {values.shape}"
            )
        if not np.isfinite(values).all():
            raise TrainingError(f"{what} has {name} that are not finite numbers")
    if len(X) != len(Y):
        raise TrainingError(f"{what} has {len(X)} inputs but {len(Y)} targets")
    if not len(X):
        raise TrainingError(f"{what} is empty")
    if not cost.fits(network.layers[-1].activation):
        raise TrainingError(
            f"{cost.name} does not fit {network.layers[-1].activation.name} outputs"
        )
    if cost.fusion is not None and (Y.min() < 0 or Y.max() > 1):
        raise TrainingError(f"{what} needs targets between 0 and 1 for {cost.name}")
    return DataSet(X, Y)


def _check_settings(
    learning_rate: float, epochs: int, batch_size: int, seed: int, *, examples: int
) -> None:
    if not (np.isfinite(learning_rate) and learning_rate >= 0):
        raise TrainingError(f"the learning rate must be 0 or more, not {learning_rate}")
    for name, value, lowest in (
        ("epochs", epochs, 0),
        ("batch size", batch_size, 1),
        ("seed", seed, 0),
    ):
        if not isinstance(value, Integral) or value < lowest:
            raise TrainingError(f"the {name} must be a whole number from {lowest} on, not {value}")
    if batch_size > examples:
        raise TrainingError(f"the batch size {batch_size} exceeds the {examples} examples")
