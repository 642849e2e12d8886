"""A network written out number by number gives what the layer-by-layer passes give."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example, operations
from backprop_model.graph import GraphError, differentiate
from backprop_model.unroll import unroll, weight_name


def assert_agrees_with_trace(example):
    graph, trace = unroll(example), example.trace()
    gradients = differentiate(graph).gradients
    assert graph["C"] is graph.output
    assert graph.output.value == pytest.approx(trace.cost, rel=1e-12)
    for k, expected in enumerate(trace.dC_da[0], 1):
        assert gradients[graph[f"a_{k}^(0)"]] == pytest.approx(expected, rel=1e-10, abs=1e-14)
    for l in range(1, trace.depth + 1):
        for j in range(trace.sizes[l]):
            z, bias = graph[f"z_{j + 1}^({l})"], graph[f"b_{j + 1}^({l})"]
            assert z.value == pytest.approx(trace.weighted_sums[l][j], rel=1e-12)
            assert gradients[z] == pytest.approx(trace.dC_dz[l][j], rel=1e-10, abs=1e-14)
            assert gradients[bias] == pytest.approx(trace.dC_db[l][j], rel=1e-10, abs=1e-14)
            for k in range(trace.sizes[l - 1]):
                weight = graph[weight_name(l, j + 1, k + 1)]
                assert weight.value == trace.network.layers[l - 1].weights[j, k]
                expected = trace.dC_dw[l][j, k]
                assert gradients[weight] == pytest.approx(expected, rel=1e-10, abs=1e-14)


def test_every_parameter_of_mazur():
    assert_agrees_with_trace(load_example("mazur"))


def test_mazur_has_the_steps_that_its_formulas_have():
    graph = unroll(load_example("mazur"))
    steps = [node.operation.name for node in graph.nodes if node.operation]
    # Four neurons of two products, two additions and a sigmoid; two terms of a difference, a
    # square and a half; one sum.
    expected = {"multiply": 8 + 2, "add": 8 + 1, "sigmoid": 4, "subtract": 2, "power": 2}
    assert {name: steps.count(name) for name in steps} == expected
    assert len(graph.variables) == 2 + 12
    assert [n.name for n in graph.nodes if n.kind == "constant" and n.name] == ["y_1", "y_2"]


@pytest.mark.parametrize(
    ("hidden", "output", "cost", "target"),
    [
        ("sigmoid", "sigmoid", "half_squared_error", [0.1, 0.9]),
        ("tanh", "linear", "squared_error", [-1.5, 0.9]),
        ("relu", "softmax", "cross_entropy", [0.0, 1.0]),
        ("gelu", "softmax", "cross_entropy", [0.3, 0.7]),
        ("leaky_relu", "sigmoid", "binary_cross_entropy", [0.2, 0.7]),
        ("linear", "sigmoid", "binary_cross_entropy", [0.0, 1.0]),
    ],
)
def test_every_activation_and_cost(hidden, output, cost, target):
    rng = np.random.default_rng(3)
    network = Network(
        [
            Layer(rng.normal(size=(11, 3)), rng.normal(size=11), hidden),
            Layer(rng.normal(size=(2, 11)), rng.normal(size=2), output),
        ]
    )
    assert_agrees_with_trace(Example("random", network, [0.3, -0.5, 1.2], target, cost))


def test_one_output_has_one_term_which_is_the_cost():
    network = Network([Layer([[0.5]], [0.1], "sigmoid")])
    graph = unroll(Example("one neuron", network, [1.0], [0.0]))
    assert graph["C"].operation is operations.MULTIPLY
    assert_agrees_with_trace(Example("one neuron", network, [1.0], [0.0]))


def test_a_softmax_that_overflows_is_answered_with_one_sentence():
    network = Network([Layer([[1000.0], [0.0]], [0.0, 0.0], "softmax")])
    example = Example("huge", network, [1.0], [1.0, 0.0], "cross_entropy")
    with pytest.raises(GraphError, match=r"exp\(z_1\^\(1\)\) is too large for a float"):
        unroll(example)
