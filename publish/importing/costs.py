"""The cost of the model that is a framework's loss."""

from __future__ import annotations

from backprop_model.costs import find_cost

_SUMMED = {
    "mean_squared_error": "squared_error",
    "mse": "squared_error",
    "binary_crossentropy": "binary_cross_entropy",
}
"""Losses that frameworks average over the outputs, and the model's sums over them."""
_SAME = {
    "categorical_crossentropy": "cross_entropy",
    "sparse_categorical_crossentropy": "cross_entropy",
}
_AVERAGED = {
    "mean_squared_error": "mean_squared_error",
    "mse": "mean_squared_error",
    "binary_crossentropy": "mean_binary_cross_entropy",
}


def cost_of(loss: str, n_outputs: int, notes: list[str]) -> str | None:
    """The cost's name, or ``None`` if there is none like it; what is not quite the same is noted.

    Args:
        loss: the framework's name for it, as in mean_squared_error.
        n_outputs: how many outputs there are: a sum of one is its own mean.
        notes: where the note goes.
    """
    if loss in _SAME:
        return _SAME[loss]
    if n_outputs > 1 and loss in _AVERAGED and _is_known(_AVERAGED[loss]):
        return _AVERAGED[loss]
    if loss not in _SUMMED:
        notes.append(f"The loss {loss} cannot be shown; another cost takes its place.")
        return None
    if n_outputs > 1:
        notes.append(
            f"The loss {loss} is a mean over the {n_outputs} outputs; the cost here is their sum, "
            f"so that it and all gradients are {n_outputs} times as large."
        )
    return _SUMMED[loss]


def _is_known(cost: str) -> bool:
    try:
        find_cost(cost)
    except KeyError:
        return False
    return True
