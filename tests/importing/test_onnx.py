"""ONNX graphs give what PyTorch gives for the same network, and what cannot be shown is named."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import onnx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

from backprop_model.faults import ExampleError
from publish.importing.completed import Choices, completed
from publish.importing.readers import read_model

from .frameworks import DATA, differences, imported


@pytest.mark.parametrize(
    ("name", "activations", "chosen"),
    [
        ("onnx_torch", ["sigmoid", "gelu", "linear"], {"cost": "squared_error"}),
        ("onnx_by_hand", ["leaky_relu", "softmax"], {}),
    ],
)
def test_output_cost_and_gradients_are_those_of_pytorch(name, activations, chosen):
    made = imported(f"{name}.onnx", name, **chosen)
    layers = made.example.network.layers
    assert [layer.activation.name for layer in layers] == activations
    found = differences(made.example, name)
    assert len(found) == 3 + 2 * len(activations)
    assert max(found.values()) < 1e-9


def test_what_was_folded_is_said():
    notes = imported("onnx_by_hand.onnx", "onnx_by_hand").notes
    assert "centre: the subtraction is folded into hidden after it." in notes
    assert "norm: the batch normalisation is folded into hidden before it." in notes
    assert "The file tells no cost: it is given cross_entropy." in notes


def test_what_cannot_be_shown_is_named():
    with pytest.raises(ExampleError, match=r"is a Conv; only dense layers can be shown"):
        read_model(DATA / "onnx_convolution.onnx")


WHOLE = (DATA / "onnx_by_hand.onnx").read_bytes()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(tmp_path, data):
    spoilt = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 3))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path / "spoilt.onnx"
    file.write_bytes(spoilt)
    with suppress(ExampleError):
        read_model(file)


def spelt(tmp_path, *nodes, **numbers):
    """A dense layer of 2, 3, operations on its sums, and a dense layer of 1 behind them."""
    rng = np.random.default_rng(5)
    numbers |= {"w1": rng.normal(size=(2, 3)), "b1": rng.normal(size=3)}
    numbers |= {"w2": rng.normal(size=(3, 1)), "b2": rng.normal(size=1)}
    made = [
        helper.make_node("Gemm", ["x", "w1", "b1"], ["z"], "hidden"),
        *(
            helper.make_node(op, given, [out], f"step_{out}", **told)
            for op, given, out, told in nodes
        ),
        helper.make_node("Gemm", ["a", "w2", "b2"], ["y"], "last"),
    ]
    graph = helper.make_graph(
        made,
        "spelt out",
        [helper.make_tensor_value_info("x", TensorProto.DOUBLE, [1, 2])],
        [helper.make_tensor_value_info("y", TensorProto.DOUBLE, [1, 1])],
        [numpy_helper.from_array(np.asarray(v, float), name) for name, v in numbers.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    onnx.save(model, tmp_path / "spelt.onnx")
    return model, tmp_path / "spelt.onnx"


def step(op, *given, to, **told):
    return op, list(given), to, told


ROOT, SINGLE_ROOT = np.sqrt(2.0), float(np.float32(np.sqrt(2.0)))
GELU_BEFORE_OPSET_20 = [
    step("Div", "z", "root", to="d"), step("Erf", "d", to="e"), step("Add", "e", "one", to="f"),
    step("Mul", "z", "f", to="g"), step("Mul", "g", "half", to="a"),
]  # fmt: skip
GELU_IN_ANOTHER_ORDER = [
    step("Mul", "z", "half", to="h"), step("Div", "z", "root", to="d"), step("Erf", "d", to="e"),
    step("Add", "one", "e", to="f"), step("Mul", "h", "f", to="a"),
]  # fmt: skip
TANH_GELU = [
    step("Pow", "z", "three", to="p"), step("Mul", "p", "small", to="q"),
    step("Add", "z", "q", to="r"), step("Mul", "r", "outer", to="s"), step("Tanh", "s", to="t"),
    step("Add", "t", "one", to="u"), step("Mul", "z", "u", to="v"),
    step("Mul", "v", "half", to="a"),
]  # fmt: skip
CONSTANTS = {"root": ROOT, "one": 1.0, "half": 0.5, "three": 3.0, "small": 0.044715,
             "outer": np.sqrt(2 / np.pi), "two": 2.0}  # fmt: skip


@pytest.mark.parametrize(
    ("activation", "nodes", "constants"),
    [
        ("gelu", GELU_BEFORE_OPSET_20, {}),
        ("gelu", GELU_BEFORE_OPSET_20, {"root": SINGLE_ROOT}),
        ("gelu", GELU_IN_ANOTHER_ORDER, {}),
        ("silu", [step("Sigmoid", "z", to="s"), step("Mul", "z", "s", to="a")], {}),
        ("sigmoid", [step("Neg", "z", to="n"), step("Exp", "n", to="e"),
                     step("Add", "e", "one", to="f"), step("Div", "one", "f", to="a")], {}),
        ("softplus", [step("Exp", "z", to="e"), step("Add", "e", "one", to="f"),
                      step("Log", "f", to="a")], {}),
        ("softplus", [step("Softplus", "z", to="a")], {}),
        ("elu(0.5)", [step("Elu", "z", to="a", alpha=0.5)], {}),
        ("elu", [step("Elu", "z", to="a")], {}),
    ],
)  # fmt: skip
def test_an_activation_is_read_however_it_is_spelt(tmp_path, activation, nodes, constants):
    """Outputs against onnx's own evaluator, gradients of the inputs against its differences."""
    model, file = spelt(tmp_path, *nodes, **CONSTANTS | constants)
    x = np.array([0.7, -1.3])
    made = completed(read_model(file), x, np.array([0.4]), Choices(cost="half_squared_error"))
    assert [layer.activation.name for layer in made.example.network.layers] == [
        activation,
        "linear",
    ]
    run = ReferenceEvaluator(model).run

    def cost(at):
        output = np.asarray(next(iter(run(None, {"x": at[np.newaxis]}))))
        return 0.5 * (output.item() - 0.4) ** 2

    trace = made.example.trace()
    assert trace.cost == pytest.approx(cost(x), rel=1e-6)
    slopes = [
        (cost(x + h) - cost(x - h)) / 2e-3 for h in np.eye(2) * 1e-3
    ]  # its Erf is in single precision
    assert trace.dC_da[0] == pytest.approx(slopes, rel=1e-3)


@pytest.mark.parametrize(
    ("nodes", "fault"),
    [
        (TANH_GELU, "step_a: is gelu by its approximation with tanh"),
        ([step("Softplus", "z", to="s"), step("Tanh", "s", to="t"), step("Mul", "z", "t", to="a")],
         "step_a: is mish"),
        ([step("Mul", "z", "two", to="d"), step("Mul", "z", "d", to="a")],
         "step_d: begins a function (Mul, Mul) that is none of the activations which can be shown"),
        ([step("Erf", "z", to="a")],
         "step_a: begins a function (Erf) that is none of the activations which can be shown"),
        ([step("HardSwish", "z", to="a")],
         "step_a: is a HardSwish; only dense layers can be shown"),
    ],
)  # fmt: skip
def test_a_function_that_the_model_has_not_is_named(tmp_path, nodes, fault):
    _, file = spelt(tmp_path, *nodes, **CONSTANTS)
    with pytest.raises(ExampleError) as why:
        read_model(file)
    assert str(why.value) == f"{file}: {fault}"


def test_a_branch_of_layers_is_still_refused(tmp_path):
    """A residual connection is no activation."""
    nodes = [step("MatMul", "z", "w", to="m"), step("Add", "m", "z", to="a")]
    _, file = spelt(tmp_path, *nodes, w=np.eye(3))
    with pytest.raises(ExampleError, match="only layers in a row can be shown"):
        read_model(file)
