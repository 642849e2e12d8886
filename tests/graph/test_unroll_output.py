"""One output as a graph: its gradients are the cost's own, checked by central differences."""

import pytest

from backprop_model import load_example
from backprop_model.graph import GraphError, differentiate
from backprop_model.unroll_output import OTHER_SUMMANDS, unroll_output

STEP = 1e-6


def central_difference(example, l, j, k):
    network = example.network
    w = network.layer(l).weights[j, k]
    up, down = (
        network.with_weight(l, j, k, w + h).cost(example.input, example.target, example.cost)
        for h in (STEP, -STEP)
    )
    return (up - down) / (2 * STEP)


@pytest.mark.parametrize(
    ("name", "j"),
    [("mazur", 1), ("three_five_four_two", 0), ("relu_softmax", 1), ("xor", 0), ("digits", 7)],
)
@pytest.mark.parametrize("shown", [[0, 1], [1]])
def test_the_gradients_of_its_weights_are_the_costs(name, j, shown):
    example = load_example(name)
    if example.cost.name == "cross_entropy":
        j = int(example.target.argmax())
    graph = unroll_output(example, j, shown)
    gradients = differentiate(graph).gradients
    l = example.network.depth
    for k in shown:
        found = gradients[graph[f"w_{j + 1}{k + 1}^({l})"]]
        assert found == pytest.approx(central_difference(example, l, j, k), rel=1e-4, abs=1e-8)


def test_what_is_not_shown_comes_as_one_number():
    example = load_example("three_five_four_two")
    graph = unroll_output(example, 0, [2])
    weights, arriving = example.network.layers[-1].weights[0], example.trace().activations[-2]
    pairs = list(zip(weights, arriving, strict=True))
    others = sum(float(w * a) for k, (w, a) in enumerate(pairs) if k != 2)
    assert graph[OTHER_SUMMANDS].value == pytest.approx(others)
    assert graph["z_1^(3)"].value == pytest.approx(example.trace().weighted_sums[-1][0])


def test_it_ends_with_the_outputs_share_of_the_cost():
    example = load_example("mazur")
    shares = [unroll_output(example, j, [0, 1]).output.value for j in range(2)]
    assert sum(shares) == pytest.approx(0.298371109, abs=1e-9)  # as published


def test_an_output_that_adds_nothing_to_the_cost_has_no_graph():
    example = load_example("relu_softmax")
    with pytest.raises(GraphError, match="adds nothing to the cost"):
        unroll_output(example, int(example.target.argmin()), [0])
