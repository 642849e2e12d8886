"""Networks as ONNX files: PyTorch's own export, one by hand, and one that cannot be shown.

Made with PyTorch 2.13.0 and onnx 1.23.2; the gradients are PyTorch's (see README.md).
"""

import copy

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from proofs import HERE, write
from torch import nn


def prove(name, net, loss, x, y, outputs=None):
    net = copy.deepcopy(net).double().eval()
    a = torch.tensor([x], dtype=torch.float64, requires_grad=True)
    output = net(a)
    target = torch.tensor([y]) if isinstance(y, int) else torch.tensor([y], dtype=torch.float64)
    cost = loss(output, target)
    cost.backward()
    linear = [layer for layer in net if isinstance(layer, nn.Linear)]
    write(
        name,
        f"PyTorch {torch.__version__}",
        x,
        y,
        (outputs or (lambda z: z))(output)[0].detach(),
        cost.item(),
        [layer.weight.grad for layer in linear],
        [layer.bias.grad for layer in linear],
        a.grad[0],
    )


def export():
    torch.manual_seed(8)
    net = nn.Sequential(
        nn.Linear(3, 4), nn.Sigmoid(), nn.Dropout(0.3), nn.Linear(4, 4), nn.GELU(), nn.Linear(4, 2)
    ).eval()
    given = torch.zeros(1, 3)
    torch.onnx.export(net, (given,), HERE / "onnx_torch.onnx", external_data=False, verbose=False)
    prove("onnx_torch", net, nn.MSELoss(reduction="sum"), [0.5, -1.0, 2.0], [0.2, 0.7])


def by_hand():
    """Standardisation, a product and a sum, normalisation, leaky relu, softmax."""
    torch.manual_seed(6)
    net = nn.Sequential(nn.Linear(3, 4), nn.LeakyReLU(), nn.Linear(4, 3)).double()
    x = np.array([2.0, 3.0, -1.0])
    mean, scale = np.array([1.0, 2.0, 0.5]), np.array([2.0, 0.5, 4.0])
    w1, b1, w2, b2 = (p.detach().numpy().copy() for p in net.parameters())
    gamma, beta, running, variance = (
        np.array(v) for v in ([1.5, 1, 0.5, 2], [0, 0.5, -0.5, 1], [1, 0, -1, 0.5], [1, 4, 0.25, 9])
    )
    numbers = {
        "mean": mean,
        "scale": scale,
        "w1": w1.T,
        "b1": b1,
        "gamma": gamma,
        "beta": beta,
        "running": running,
        "variance": variance,
        "w2": w2,
        "b2": b2,
    }
    nodes = [
        helper.make_node("Sub", ["x", "mean"], ["s0"], "centre"),
        helper.make_node("Div", ["s0", "scale"], ["s1"], "spread"),
        helper.make_node("MatMul", ["s1", "w1"], ["m"], "hidden"),
        helper.make_node("Add", ["b1", "m"], ["z"], "hidden_bias"),
        helper.make_node(
            "BatchNormalization",
            ["z", "gamma", "beta", "running", "variance"],
            ["n"],
            "norm",
            epsilon=1e-3,
        ),
        helper.make_node("LeakyRelu", ["n"], ["a"], "leaky", alpha=0.01),
        helper.make_node("Gemm", ["a", "w2", "b2"], ["o"], "last", transB=1, alpha=0.5, beta=2.0),
        helper.make_node("Softmax", ["o"], ["y"], "soft"),
    ]
    graph = helper.make_graph(
        nodes,
        "by hand",
        [helper.make_tensor_value_info("x", TensorProto.DOUBLE, [1, 3])],
        [helper.make_tensor_value_info("y", TensorProto.DOUBLE, [1, 3])],
        [numpy_helper.from_array(np.asarray(v, float), name) for name, v in numbers.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=10)
    onnx.checker.check_model(model)
    onnx.save(model, HERE / "onnx_by_hand.onnx")
    factor = gamma / np.sqrt(variance + np.float32(1e-3))  # ONNX keeps it in single precision
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor(factor[:, None] * w1 / scale))
        net[0].bias.copy_(torch.tensor(factor * (b1 - w1 @ (mean / scale) - running) + beta))
        net[2].weight.mul_(0.5)
        net[2].bias.mul_(2.0)
    soft = nn.CrossEntropyLoss()
    prove("onnx_by_hand", net, soft, x.tolist(), 1, lambda z: torch.softmax(z, 1))


def refused():
    net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.Flatten(), nn.Linear(8, 2)).eval()
    file = HERE / "onnx_convolution.onnx"
    torch.onnx.export(net, (torch.zeros(1, 1, 4, 4),), file, external_data=False, verbose=False)


for make in (export, by_hand, refused):
    make()
