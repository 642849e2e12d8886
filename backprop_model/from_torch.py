"""An example from a live PyTorch module: `Example.from_torch`.

The module's own `forward` is followed by `torch.fx`, so that functions between the layers and their
order are found, whatever the module's class; what comes out is held against what the module says.
PyTorch is no dependency: it is imported when a module is here, and so is there.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from backprop_model.assembly import assemble
from backprop_model.costs import (
    BINARY_CROSS_ENTROPY,
    CROSS_ENTROPY,
    HALF_SQUARED_ERROR,
    Cost,
    find_cost,
)
from backprop_model.faults import ExampleError
from backprop_model.layer import Layer
from backprop_model.network import Network
from backprop_model.steps import Dense, Function, Ignored, Step, batch_norm, elu, leaky

SAME = 1e-6
"""the most by which an output may differ from the module's own, relative to the largest"""


def network_of(module: Any, x: ArrayLike) -> Network:
    """The module's layers, in double precision.

    Args:
        module: a `torch.nn.Module` that takes a batch of inputs, shape (m, n_0).
        x: one input, for which the outputs are compared.

    Raises:
        ExampleError: what the module does cannot be shown; it is named.
    """
    if find_spec("torch") is None:
        raise ExampleError("PyTorch is not installed here, so that this can be no module of it")
    torch = import_module("torch")
    fx = import_module("torch.fx")
    if not isinstance(module, torch.nn.Module):
        raise ExampleError(f"is a {type(module).__name__}, not a torch.nn.Module", "module")
    sure = copy.deepcopy(module).cpu().double().eval()
    try:
        traced = fx.symbolic_trace(sure)
    except Exception as why:  # whatever its forward raises where it is not followed
        raise ExampleError(
            f"its forward can't be followed ({type(why).__name__}); only layers in a row can",
            type(module).__name__,
        ) from None
    network = Network(assemble(_steps(traced)).layers)
    given = torch.tensor(np.array([x], dtype=np.float64))
    with torch.no_grad():
        theirs = sure(given)[0].numpy()
    ours = network.forward(np.asarray(x, dtype=np.float64).ravel()).prediction
    if ours.shape != theirs.shape or not np.abs(ours - theirs).max() <= SAME * max(
        1.0, np.abs(theirs).max()
    ):
        raise ExampleError("says something else than its layers do", type(module).__name__)
    return network


def ending(network: Network, y: Any, cost: Cost | str | None) -> tuple[Network, Any, Cost]:
    """The network with its output activation, the target, and the cost that belong together.

    Outputs without an activation are logits where the target is a class or the cost is a cross
    entropy, as PyTorch has it; the activation that the cost includes is added.
    """
    n, last = network.sizes[-1], network.layers[-1]
    is_class = isinstance(y, int | np.integer) and not isinstance(y, bool) and n > 1
    if is_class and not 0 <= y < n:
        raise ExampleError(f"must be the number of an output, 0 to {n - 1}, not {y}", "target")
    if isinstance(cost, str):
        try:
            cost = find_cost(cost)
        except KeyError:
            raise ExampleError(f"there is no cost {cost!r}", "cost") from None
    if cost is None:
        by_output = {"softmax": CROSS_ENTROPY, "sigmoid": BINARY_CROSS_ENTROPY}
        cost = CROSS_ENTROPY if is_class else by_output.get(last.activation.name)
        cost = cost or HALF_SQUARED_ERROR
    if cost.fusion is not None and last.activation.name == "linear":
        outputs = Layer(last.weights, last.biases, cost.fusion.activation)
        network = Network([*network.layers[:-1], outputs])
    target = np.eye(n)[int(y)] if is_class else np.atleast_1d(_numbers(y)).ravel()
    return network, target, cost


def _steps(traced: Any) -> list[Step]:
    """What the traced module does, one thing after another."""
    steps: list[Step] = []
    current: Any = None
    for node in traced.graph.nodes:
        if node.op == "placeholder" and current is None:
            current = node
            continue
        sources = list(node.all_input_nodes)
        if node.op in ("placeholder", "get_attr") or sources != [current]:
            raise ExampleError("is no layer in a row with the others", str(node.name))
        if node.op == "output":
            if node.args != (current,):
                raise ExampleError("gives more than one result", "forward")
            continue
        if node.op == "call_module":
            steps += _of_module(str(node.target), traced.get_submodule(node.target))
        else:
            name = node.target if isinstance(node.target, str) else node.target.__name__
            steps += _of_function(str(node.name), str(name), {**node.kwargs})
        current = node
    return steps


def _of_module(name: str, layer: Any) -> list[Step]:
    kind = type(layer).__name__
    if kind in _NOTHING:
        return []
    if "Dropout" in kind:
        return [Ignored(name, kind)]
    if kind not in _MODULES:
        raise ExampleError(f"is a {kind}; only dense layers can be shown", name)
    return [_MODULES[kind](name, layer)]


def _linear(name: str, layer: Any) -> Step:
    biases = None if layer.bias is None else _numbers(layer.bias)
    return Dense(name, _numbers(layer.weight), biases)


def _norm(name: str, layer: Any) -> Step:
    if layer.running_mean is None:
        raise ExampleError("keeps no running statistics, so that it cannot be folded", name)
    gamma = 1.0 if layer.weight is None else _numbers(layer.weight)
    beta = 0.0 if layer.bias is None else _numbers(layer.bias)
    mean, variance = _numbers(layer.running_mean), _numbers(layer.running_var)
    return batch_norm(name, mean, variance, layer.eps, gamma, beta)


def _gelu(name: str, approximate: str) -> Step:
    if approximate != "none":
        raise ExampleError("is gelu by its approximation with tanh", name)
    return Function(name, "gelu")


def _named(activation: str) -> Callable[[str, Any], Step]:
    return lambda name, layer: Function(name, activation)


def _of_function(name: str, function: str, options: dict[str, Any]) -> list[Step]:
    """A function between the layers; one of another kind than meant shows in the outputs."""
    plain = function.rstrip("_")
    if plain in ("flatten", "view", "reshape", "squeeze", "contiguous"):
        return []
    if plain == "dropout":
        return [Ignored(name, "dropout")]
    if plain == "leaky_relu":
        return [leaky(name, float(options.get("negative_slope", 0.01)))]
    if plain == "elu":
        return [elu(name, float(options.get("alpha", 1.0)))]
    if plain == "gelu":
        return [_gelu(name, options.get("approximate", "none"))]
    if plain not in _FUNCTIONS:
        raise ExampleError(f"is {function}; only dense layers can be shown", name)
    return [Function(name, plain)]


_NOTHING = {"Flatten", "Identity", "Unflatten"}
_FUNCTIONS = {"relu", "sigmoid", "tanh", "softmax", "silu", "softplus"}
_MODULES: dict[str, Callable[[str, Any], Step]] = {
    "Linear": _linear,
    "BatchNorm1d": _norm,
    "LeakyReLU": lambda name, layer: leaky(name, layer.negative_slope),
    "ELU": lambda name, layer: elu(name, layer.alpha),
    "GELU": lambda name, layer: _gelu(name, layer.approximate),
    **{
        kind: _named(kind.lower())
        for kind in ("ReLU", "Sigmoid", "Tanh", "Softmax", "SiLU", "Softplus")
    },
}
"""By the module's class; to add one, give it a function of its name and itself. One that has
options which are not asked for here shows in the outputs, if they matter."""


def _numbers(tensor: Any) -> Any:
    return np.array(
        tensor.detach().cpu().double().numpy() if hasattr(tensor, "detach") else tensor,
        dtype=np.float64,
    )
