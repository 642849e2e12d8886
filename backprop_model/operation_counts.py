"""What does backpropagation save? Multiply-adds and forward passes, counted from layer sizes.

>>> from backprop_model import load_example
>>> load_example("mnist_size").operation_counts().parameters
13002
"""

from __future__ import annotations

from dataclasses import dataclass

from backprop_model.network import Network


@dataclass(frozen=True)
class OperationCounts:
    """What one gradient of all parameters takes.

    They depend on the layers' sizes, and on which layers have biases.

    Multiply-adds are those of the matrix products; activation functions, of which there is one
    for each neuron, are left out on both sides.

    Attributes:
        weights: sum over l of n_l n_{l-1}.
        biases: sum over l of n_l, of the layers that have any.
        forward_multiply_adds: one for each weight.
        backward_multiply_adds: one for each weight (the gradients: an outer product in each
            layer), and one more for each weight of layers 2..L (the signal passed back through
            the transposed weights; it need not reach the input).
        forward_passes_for_nudging: one more pass for each parameter, beside the one that runs
            anyway. (A central difference would take two for each.)
    """

    weights: int
    biases: int
    forward_multiply_adds: int
    backward_multiply_adds: int
    forward_passes_for_nudging: int

    @property
    def parameters(self) -> int:
        """Weights and biases."""
        return self.weights + self.biases

    @property
    def backpropagation_multiply_adds(self) -> int:
        """One forward pass and one backward pass."""
        return self.forward_multiply_adds + self.backward_multiply_adds

    @property
    def nudging_multiply_adds(self) -> int:
        """One forward pass, and one more for each parameter."""
        return (1 + self.forward_passes_for_nudging) * self.forward_multiply_adds

    @property
    def saving(self) -> float:
        """How many times more multiply-adds nudging takes than backpropagation."""
        return self.nudging_multiply_adds / self.backpropagation_multiply_adds


def count_operations(network: Network) -> OperationCounts:
    """Count what backpropagation and nudging take for a network, see `OperationCounts`."""
    weights_of = [layer.weights.size for layer in network.layers]
    biases = sum(layer.biases.size for layer in network.layers)
    return OperationCounts(
        weights=sum(weights_of),
        biases=biases,
        forward_multiply_adds=sum(weights_of),
        backward_multiply_adds=sum(weights_of) + sum(weights_of[1:]),
        forward_passes_for_nudging=sum(weights_of) + biases,
    )
