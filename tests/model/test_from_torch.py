"""A live PyTorch module as an example; what can be tried without PyTorch is tried everywhere."""

from importlib.util import find_spec

import numpy as np
import pytest

from backprop_model import Example, ExampleError, Layer, Network
from backprop_model.from_torch import ending

with_torch = pytest.mark.skipif(
    find_spec("torch") is None, reason="PyTorch, no dependency, is not installed"
)
X = [0.5, -1.0, 2.0]


def linear(n_outputs):
    return Network([Layer(np.ones((n_outputs, 2)), np.zeros(n_outputs), "linear")])


def test_outputs_of_a_class_are_logits_and_get_their_softmax():
    network, target, cost = ending(linear(3), 2, None)
    assert network.layers[-1].activation.name == "softmax"
    assert target.tolist() == [0, 0, 1]
    assert cost.name == "cross_entropy"


@pytest.mark.parametrize(
    ("chosen", "activation", "cost"),
    [
        (None, "linear", "half_squared_error"),
        ("squared_error", "linear", "squared_error"),
        ("binary_cross_entropy", "sigmoid", "binary_cross_entropy"),
    ],
)
def test_other_outputs_are_what_the_cost_takes_them_for(chosen, activation, cost):
    network, _, found = ending(linear(2), [0.0, 1.0], chosen)
    assert network.layers[-1].activation.name == activation
    assert found.name == cost


def test_a_class_that_there_is_not_is_named():
    with pytest.raises(ExampleError, match="must be the number of an output, 0 to 2, not 3"):
        ending(linear(3), 3, None)


@pytest.mark.skipif(find_spec("torch") is not None, reason="PyTorch is installed")
def test_without_pytorch_there_is_one_sentence():
    with pytest.raises(ExampleError, match="PyTorch is not installed here"):
        Example.from_torch(object(), [1.0], [1.0])


@with_torch
def test_gradients_are_those_of_pytorch():
    import torch
    from torch import nn

    torch.manual_seed(1)

    class Net(nn.Module):  # type: ignore[misc]  # PyTorch is not here to tell its type
        def __init__(self):
            super().__init__()
            self.last = nn.Linear(4, 2)  # named before the one that comes first
            self.first = nn.Linear(3, 4)
            self.gone = nn.Dropout()

        def forward(self, x):
            return self.last(self.gone(torch.tanh(self.first(torch.flatten(x, 1)))))

    net = Net()
    example = Example.from_torch(net, X, 1)
    double = net.double().eval()
    output = double(torch.tensor([X], dtype=torch.float64))
    nn.CrossEntropyLoss()(output, torch.tensor([1])).backward()
    trace = example.trace()
    for l, layer in ((1, double.first), (2, double.last)):
        np.testing.assert_allclose(trace.dC_dw[l], layer.weight.grad.numpy(), rtol=1e-12)
        np.testing.assert_allclose(trace.dC_db[l], layer.bias.grad.numpy(), rtol=1e-12)


@with_torch
def test_what_cannot_be_shown_is_named():
    from torch import nn
    from torch.nn import functional

    class Skip(nn.Module):  # type: ignore[misc]
        def __init__(self):
            super().__init__()
            self.one = nn.Linear(3, 3)

        def forward(self, x):
            return x + self.one(x)

    class Approximate(Skip):
        def forward(self, x):
            return functional.gelu(self.one(x), approximate="tanh")

    class Scaling(Skip):
        def forward(self, x):
            return self.one(x) * 1.0

    class Choosing(Skip):
        def forward(self, x):
            return self.one(x) if x.sum() > 0 else x

    for module, words in (
        (Skip(), "is no layer in a row with the others"),
        (nn.Sequential(nn.Linear(3, 2), nn.LayerNorm(2)), "1: is a LayerNorm; only dense"),
        (Approximate(), "gelu: is gelu by its approximation with tanh"),
        (Scaling(), "mul: is mul; only dense layers can be shown"),
        (Choosing(), r"Choosing: its forward can't be followed \(TraceError\)"),
        (nn.Sequential(nn.Linear(3, 2), nn.ELU(alpha=-0.3)), "1: is the activation elu"),
        (nn.Sequential(nn.Linear(3, 2), nn.Softplus(beta=2.0)), "something else than its layers"),
        ([1], "is a list, not a torch.nn.Module"),
    ):
        with pytest.raises(ExampleError, match=words):
            Example.from_torch(module, X, [0.0] * 2)


@with_torch
def test_normalisation_is_folded_and_the_module_stays_as_it_is():
    import torch
    from torch import nn

    net = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.LeakyReLU(), nn.Linear(4, 2))
    net(torch.randn(8, 3))
    example = Example.from_torch(net, X, [0.5, 0.0])
    assert net.training
    assert net[0].weight.dtype == torch.float32
    theirs = net.double().eval()(torch.tensor([X], dtype=torch.float64))[0].detach().numpy()
    np.testing.assert_allclose(example.trace().activations[-1], theirs, rtol=1e-10)


@with_torch
def test_constants_of_activations_are_those_of_the_module_or_the_function():
    from torch import nn
    from torch.nn import functional

    class Net(nn.Module):  # type: ignore[misc]
        def __init__(self):
            super().__init__()
            self.layers = nn.ModuleList([nn.Linear(3, 5), nn.Linear(5, 4), nn.Linear(4, 2)])
            self.elu = nn.ELU(alpha=0.3)

        def forward(self, x):
            x = functional.elu(self.layers[0](x), 0.7)
            x = functional.leaky_relu(self.layers[1](x), 0.2)
            return self.elu(self.layers[2](x))

    network = Example.from_torch(Net(), X, [0.5, 0.0]).network
    assert [layer.activation.name for layer in network.layers] == [
        "elu(0.7)",
        "leaky_relu(0.2)",
        "elu(0.3)",
    ]
