"""Readings: the quantities of an example, each with its symbol, its value and where it stands.

Scenes take every number from here. Layers l count from 1 (0 is the input), neurons from 0.
"""

from __future__ import annotations

from collections.abc import Collection

from backprop_model import Example
from backprop_model.trace import Trace
from scenes.stage import notation
from scenes.stage.quantity import Quantity, count
from scenes.stage.words import N_, _


class Readings:
    """Quantities read from one example and its trace.

    >>> from backprop_model import load_example
    >>> read = Readings(load_example("mazur"))
    >>> read.dC_dw(2, 0, 0).text
    '0.0822'
    """

    def __init__(self, example: Example) -> None:
        self.example = example
        self.trace: Trace = example.trace()

    # -- given -----------------------------------------------------------------------------------

    def weight(self, l: int, j: int, k: int) -> Quantity:
        """w_jk of layer l."""
        value = float(self.example.network.layers[l - 1].weights[j, k])
        path = f"example.network.layers[{l - 1}].weights[{j}, {k}]"
        return Quantity(notation.weight(l, j, k), value, path, given=True)

    def bias(self, l: int, j: int) -> Quantity:
        """b_j of layer l.

        Raises:
            IndexError: the layer has no biases.
        """
        value = float(self.example.network.layers[l - 1].biases[j])
        path = f"example.network.layers[{l - 1}].biases[{j}]"
        return Quantity(notation.bias(l, j), value, path, given=True)

    def has_bias(self, l: int) -> bool:
        """Whether the neurons of layer l have a bias each."""
        return self.example.network.layer(l).has_biases

    def sum_without(self, l: int, j: int, k: int) -> str:
        """What neuron j of layer l adds to w_jk a_k: the other products and its bias, a path."""
        others = (
            f"np.dot(np.delete(example.network.layer({l}).weights[{j}], {k}), "
            f"np.delete(trace.activations[{l - 1}], {k}))"
        )
        return f"{others} + {self.bias(l, j).path}" if self.has_bias(l) else others

    def target(self, j: int) -> Quantity:
        """y_j."""
        value = float(self.example.target[j])
        return Quantity(notation.target(j), value, f"example.target[{j}]", given=True)

    # -- forward ---------------------------------------------------------------------------------

    def activation(self, l: int, j: int) -> Quantity:
        """a_j of layer l; for l = 0 the input x_j."""
        value = float(self.trace.activations[l][j])
        path = f"trace.activations[{l}][{j}]"
        return Quantity(notation.activation(l, j), value, path, given=l == 0)

    def weighted_sum(self, l: int, j: int) -> Quantity:
        """z_j of layer l."""
        return self._entry(notation.weighted_sum(l, j), "weighted_sums", l, j)

    def other_products(self, l: int, j: int, k: int) -> Quantity:
        """What all weights into neuron j of layer l but that from k add to its sum."""
        z, w, x = self.weighted_sum(l, j), self.weight(l, j, k), self.activation(l - 1, k)
        value, path = z.value - w.value * x.value, f"{z.path} - {w.path} * {x.path}"
        if self.has_bias(l):
            b = self.bias(l, j)
            value, path = value - b.value, f"{path} - {b.path}"
        return Quantity(notation.word(_(N_("others"))), value, path)

    def cost(self) -> Quantity:
        """The cost C of the example: what its outputs add to it, summed."""
        return Quantity(notation.COST, self.trace.cost, "trace.cost")

    def cost_term(self, j: int) -> Quantity:
        """What output j adds to the cost."""
        value = float(self.trace.cost_terms[j])
        return Quantity(notation.Symbol(f"C_({j + 1})"), value, f"trace.cost_terms[{j}]")

    def other_cost_terms(self, shown: Collection[int]) -> Quantity:
        """What all outputs but the given ones add to the cost."""
        named = " - ".join(f"trace.cost_terms[{j}]" for j in shown)
        value = float(sum(t for j, t in enumerate(self.trace.cost_terms) if j not in shown))
        return Quantity(notation.word(_(N_("others"))), value, f"trace.cost - {named}")

    def wish(self, j: int) -> Quantity:
        """y_j - a_j of an output: how far it should go, up or down."""
        target, output = self.target(j), self.activation(self.trace.depth, j)
        return Quantity(
            notation.Symbol(f"{target.symbol} - {output.symbol}"),
            target.value - output.value,
            f"{target.path} - {output.path}",
        )

    def miss(self, j: int) -> Quantity:
        """|a_j - y_j| of an output: how far it is from its target."""
        wish = self.wish(j)
        return Quantity(
            notation.Symbol(f"abs({wish.symbol})"), abs(wish.value), f"abs({wish.path})"
        )

    # -- backward --------------------------------------------------------------------------------

    def dC_da(self, l: int, j: int) -> Quantity:
        """The error signal of a neuron."""
        return self._entry(notation.derivative("C", notation.activation(l, j)), "dC_da", l, j)

    def da_dz(self, l: int, j: int, i: int | None = None) -> Quantity:
        """The slope da_j/dz_j; with ``i`` the entry da_i/dz_j of softmax's Jacobian."""
        slopes = self.trace.da_dz[l]
        of = j if i is None else i
        symbol = notation.derivative(notation.activation(l, of), notation.weighted_sum(l, j))
        if slopes.ndim == 1:
            return Quantity(symbol, float(slopes[j]), f"trace.da_dz[{l}][{j}]")
        return Quantity(symbol, float(slopes[of, j]), f"trace.da_dz[{l}][{of}, {j}]")

    def dC_dz(self, l: int, j: int) -> Quantity:
        """Delta of a neuron."""
        return self._entry(notation.delta(l, j), "dC_dz", l, j)

    def dC_dw(self, l: int, j: int, k: int) -> Quantity:
        """The gradient of a weight."""
        symbol = notation.derivative("C", notation.weight(l, j, k))
        value = float(self.trace.dC_dw[l][j, k])
        return Quantity(symbol, value, f"trace.dC_dw[{l}][{j}, {k}]")

    def dC_db(self, l: int, j: int) -> Quantity:
        """The gradient of a bias."""
        return self._entry(notation.derivative("C", notation.bias(l, j)), "dC_db", l, j)

    def path_contribution(self, l: int, k: int, j: int) -> Quantity:
        """What comes back to neuron k of layer l along its edge to neuron j of layer l+1."""
        symbol = notation.Symbol(f"{notation.weight(l + 1, j, k)} {notation.delta(l + 1, j)}")
        return Quantity(symbol, float(self.trace.paths(l, k)[j]), f"trace.paths({l}, {k})[{j}]")

    def other_path_contributions(self, l: int, k: int, shown: Collection[int]) -> Quantity:
        """What comes back to neuron k of layer l along all edges but those to the given neurons."""
        named = "".join(f" - trace.paths({l}, {k})[{j}]" for j in shown)
        paths = self.trace.paths(l, k)
        value = float(sum(path for j, path in enumerate(paths) if j not in shown))
        return Quantity(notation.word(_(N_("others"))), value, f"sum(trace.paths({l}, {k})){named}")

    def largest_weight(self) -> Quantity:
        """The largest |w| of the network."""
        value = max(float(abs(layer.weights).max()) for layer in self.example.network.layers)
        return Quantity(
            notation.Symbol("max abs(w)"),
            value,
            "max(abs(layer.weights).max() for layer in example.network.layers)",
            given=True,
        )

    def largest_gradient(self) -> Quantity:
        """The largest |dC/dw| of the network."""
        value = max(float(abs(g).max()) for g in self.trace.dC_dw[1:] if g is not None)
        return Quantity(
            notation.Symbol("max abs((partial C)/(partial w))"),
            value,
            "max(abs(g).max() for g in trace.dC_dw[1:])",
        )

    def largest_weight_into(self, l: int, neurons: Collection[int]) -> Quantity:
        """The largest |w| of the weights into some neurons of layer l."""
        rows = sorted(neurons)
        value = float(abs(self.example.network.layers[l - 1].weights[rows]).max())
        path = f"abs(example.network.layers[{l - 1}].weights[{rows}]).max()"
        return Quantity(notation.Symbol("max abs(w)"), value, path, decimals=2, significant=2)

    def largest_gradient_into(self, l: int, neurons: Collection[int]) -> Quantity:
        """The largest |dC/dw| of the weights into some neurons of layer l."""
        rows = sorted(neurons)
        value = float(abs(self.trace.dC_dw[l][rows]).max())
        symbol = notation.Symbol("max abs((partial C)/(partial w))")
        return Quantity(symbol, value, f"abs(trace.dC_dw[{l}][{rows}]).max()")

    # -- what if ---------------------------------------------------------------------------------

    def nudged_cost(self, l: int, j: int, k: int, by: float) -> Quantity:
        """C after the weight w_jk of layer l has moved by ``by``: a forward pass of its own."""
        example, weight = self.example, self.weight(l, j, k)
        network = example.network.with_weight(l, j, k, weight.value + by)
        return Quantity(
            notation.Symbol(f"C(w {'+' if by > 0 else '-'} h)"),
            network.cost(example.input, example.target, example.cost),
            f"example.network.with_weight({l}, {j}, {k}, {weight.path} + {by!r})"
            ".cost(example.input, example.target, example.cost)",
        )

    def nudge_quotient(self, l: int, j: int, k: int, h: float) -> Quantity:
        """(C(w + h) - C(w - h)) / 2h for w_jk of layer l, by two forward passes."""
        up, down = self.nudged_cost(l, j, k, h), self.nudged_cost(l, j, k, -h)
        value = (up.value - down.value) / (2 * h)
        return Quantity(
            notation.Symbol("(Delta C)/(Delta w)"), value, f"({up.path} - {down.path}) / {2 * h!r}"
        )

    def activation_after(self, l: int, k: int, by: float, at: tuple[int, int]) -> Quantity:
        """The activation of the neuron ``at`` (layer, neuron) after that of k of layer l moved."""
        layer, j = at
        nudged = notation.word(_(N_("nudged")))
        symbol = notation.Symbol(f"{notation.activation(layer, j)} {nudged}")
        value = float(self.trace.nudged(l, k, by).activations[layer - l][j])
        path = f"trace.nudged({l}, {k}, {by!r}).activations[{layer - l}][{j}]"
        return Quantity(symbol, value, path)

    def cost_after(self, l: int, k: int, by: float) -> Quantity:
        """C after the activation of neuron k of layer l has moved by ``by``."""
        symbol = notation.Symbol(f"C(a {'+' if by > 0 else '-'} h)")
        value = self.trace.nudged(l, k, by).cost
        return Quantity(symbol, value, f"trace.nudged({l}, {k}, {by!r}).cost")

    # -- about the example -----------------------------------------------------------------------

    def size(self, l: int) -> Quantity:
        """The number of neurons of a layer."""
        return count(f"n_({l})", self.trace.sizes[l], f"trace.sizes[{l}]")

    def _entry(self, symbol: str, name: str, l: int, j: int) -> Quantity:
        value = float(getattr(self.trace, name)[l][j])
        return Quantity(symbol, value, f"trace.{name}[{l}][{j}]")
