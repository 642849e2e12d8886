"""Networks of PyTorch, with its own gradients (see README.md); made with PyTorch 2.13.0."""

import copy

import torch
from proofs import HERE, write
from safetensors.torch import save_file
from torch import nn


class Net(nn.Module):
    """Three layers that are told by shapes only in part: the one in the middle is square."""

    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(3, 4)
        self.fc2 = nn.Linear(4, 4)
        self.out = nn.Linear(4, 2, bias=False)

    def forward(self, x):
        return self.out(torch.tanh(self.fc2(torch.tanh(self.fc1(x)))))


def folded(module):
    """The dense layers alone, with the normalisations folded by PyTorch's own function."""
    fuse = nn.utils.fusion.fuse_linear_bn_eval
    layers = []
    for layer in module:
        if isinstance(layer, nn.BatchNorm1d) and isinstance(layers[-1], nn.Linear):
            layers[-1] = fuse(layers[-1], layer)
        elif not isinstance(layer, nn.Dropout):
            layers.append(layer)
    return nn.Sequential(*layers)


def prove(name, module, loss, x, y, told=None):
    """What PyTorch finds for one input, in double precision."""
    module = copy.deepcopy(module).double().eval()
    a = torch.tensor([x], dtype=torch.float64, requires_grad=True)
    target = torch.tensor([y]) if isinstance(y, int) else torch.tensor([y], dtype=torch.float64)
    output = module(a)
    cost = loss(output, target)
    cost.backward()
    linear = [layer for layer in module.modules() if isinstance(layer, nn.Linear)]
    write(
        name,
        f"PyTorch {torch.__version__}",
        x,
        y,
        (torch.softmax(output, 1) if told == "softmax" else output)[0].detach(),
        cost.item(),
        [layer.weight.grad for layer in linear],
        [None if layer.bias is None else layer.bias.grad for layer in linear],
        a.grad[0],
    )


def settle(module, loss, draw, steps=40):
    """Train a little, so that running statistics and gains are not those of the beginning."""
    optimizer = torch.optim.SGD(module.parameters(), 0.1)
    for _ in range(steps):
        x, y = draw()
        optimizer.zero_grad()
        loss(module.train()(x), y).backward()
        optimizer.step()
    return optimizer


def plain():
    torch.manual_seed(3)
    net = Net()
    torch.save(net.state_dict(), HERE / "torch_plain.pt")
    save_file(net.state_dict(), HERE / "torch_plain.safetensors")
    prove("torch_plain", net, nn.MSELoss(reduction="sum"), [0.5, -1.0, 2.0], [0.2, 0.7])
    torch.save(net, HERE / "torch_whole_module.pt")
    torch.save(net.state_dict(), HERE / "torch_old.pt", _use_new_zipfile_serialization=False)
    torch.jit.script(net).save(HERE / "torch_script.pt")


def normalised():
    torch.manual_seed(5)
    net = nn.Sequential(
        nn.Linear(4, 5),
        nn.BatchNorm1d(5),
        nn.ReLU(),
        nn.Dropout(0.1),
        nn.Linear(5, 4),
        nn.ReLU(),
        nn.BatchNorm1d(4),
        nn.Linear(4, 3),
    )

    def draw():
        x = torch.randn(16, 4) * 2 + 1
        return x, (x[:, 0] > 1).long() + (x[:, 1] > 2).long()

    loss = nn.CrossEntropyLoss()
    optimizer = settle(net, loss, draw)
    torch.save({"epoch": 40, "model": net.state_dict()}, HERE / "torch_norm.pt")
    save_file(net.state_dict(), HERE / "torch_norm.safetensors")
    whole = {"model": net.state_dict(), "optimizer": optimizer.state_dict(), "loss": 0.5}
    torch.save(whole, HERE / "torch_checkpoint.pt")
    sure = copy.deepcopy(net).double().eval()
    simple = folded(copy.deepcopy(sure))  # but the last one, which follows a relu
    norm, last = simple[-2], simple[-1]
    factor = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    shift = norm.bias - factor * norm.running_mean
    with torch.no_grad():
        last.bias.add_(last.weight @ shift)
        last.weight.mul_(factor)
    simple = nn.Sequential(*simple[:-2], last)
    x = [1.5, 0.5, -1.0, 2.0]
    given = torch.tensor([x], dtype=torch.float64)
    assert torch.allclose(sure(given), simple(given), rtol=1e-12)
    prove("torch_norm", simple, loss, x, 2, told="softmax")


def kinds():
    """Numbers of every width, a transposed matrix, one cut out of a larger one."""
    torch.manual_seed(13)
    whole = torch.randn(6, 6)
    state = {
        "a.weight": torch.randn(3, 2).t().half(),
        "a.bias": torch.randn(2).bfloat16(),
        "b.weight": whole[1:5:2, 2:4],
        "b.bias": torch.tensor([1, -2]),
        "c.weight": torch.tensor([[0.5, -0.25]], dtype=torch.float64),
    }
    torch.save(state, HERE / "torch_kinds.pt")
    net = nn.Sequential(nn.Linear(3, 2), nn.ReLU(), nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
    net[4] = nn.Linear(2, 1, bias=False)
    net = net.double()
    net.load_state_dict(
        {
            name.replace("a.", "0.").replace("b.", "2.").replace("c.", "4."): value.double()
            for name, value in state.items()
        }
    )
    prove("torch_kinds", net, nn.MSELoss(reduction="sum"), [1.0, -0.5, 2.0], [0.25])


def convolution():
    torch.manual_seed(9)
    net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Flatten(), nn.Linear(8, 2))
    torch.save(net.state_dict(), HERE / "torch_convolution.pt")


for make in (plain, normalised, kinds, convolution):
    make()
