"""Every formula can be typeset, and what it says is what is computed."""

import math

import numpy as np
import pytest
import typst

from backprop_model import ACTIVATIONS, COSTS

FORMULAS = {
    **{f"{a.name} symbol": a.symbol for a in ACTIVATIONS.values()},
    **{a.name: a.formula for a in ACTIVATIONS.values()},
    **{f"{a.name} slope": a.derivative_formula for a in ACTIVATIONS.values()},
    **{c.name: c.formula for c in COSTS.values()},
    **{f"{c.name} term": c.term_formula for c in COSTS.values()},
    **{f"{c.name} derivative": c.derivative_formula for c in COSTS.values()},
    **{f"{c.name} signal": c.fusion.dC_dz_formula for c in COSTS.values() if c.fusion},
}


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_can_be_typeset(name):
    source = f"#set page(width: auto, height: auto)\n$ {FORMULAS[name].typst} $"
    assert typst.compile(source.encode(), format="svg").startswith(b"<svg")


def sigma(z):
    return 1 / (1 + math.exp(-z))


def Phi(z):
    return (1 + math.erf(z / math.sqrt(2))) / 2


def phi(z):
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


READ_OF_Z = {
    "1 / (1 + e^−z)": lambda z: 1 / (1 + math.exp(-z)),
    "σ(z) (1 − σ(z))": lambda z: sigma(z) * (1 - sigma(z)),
    "tanh(z)": math.tanh,
    "1 − tanh²(z)": lambda z: 1 - math.tanh(z) ** 2,
    "max(0, z)": lambda z: max(0, z),
    "1 if z > 0, 0 otherwise": lambda z: 1 if z > 0 else 0,
    "z if z > 0, 0.01 z otherwise": lambda z: z if z > 0 else 0.01 * z,
    "1 if z > 0, 0.01 otherwise": lambda z: 1 if z > 0 else 0.01,
    "z Φ(z)": lambda z: z * Phi(z),
    "Φ(z) + z φ(z)": lambda z: Phi(z) + z * phi(z),
    "z if z > 0, (e^z − 1) otherwise": lambda z: z if z > 0 else math.exp(z) - 1,
    "1 if z > 0, e^z otherwise": lambda z: 1 if z > 0 else math.exp(z),
    "z σ(z)": lambda z: z * sigma(z),
    "σ(z) (1 + z σ(−z))": lambda z: sigma(z) * (1 + z * sigma(-z)),
    "ln(1 + e^z)": lambda z: math.log(1 + math.exp(z)),
    "σ(z)": sigma,
    "z": lambda z: z,
    "1": lambda z: 1,
}
"""Each formula of z as a reader would key it into a calculator."""

N = 2
"""outputs, over which a mean is taken: its formulas have that number"""
READ_OF_A_AND_Y = {
    "½ (a_j − y_j)²": lambda a, y: (a - y) ** 2 / 2,
    "(a_j − y_j)²": lambda a, y: (a - y) ** 2,
    "−y_j ln a_j − (1 − y_j) ln(1 − a_j)": lambda a, y: (
        -y * math.log(a) - (1 - y) * math.log(1 - a)
    ),
    "−y_j ln a_j": lambda a, y: -y * math.log(a),
    "a_j − y_j": lambda a, y: a - y,
    "2 (a_j − y_j)": lambda a, y: 2 * (a - y),
    "(1 − y_j)/(1 − a_j) − y_j/a_j": lambda a, y: (1 - y) / (1 - a) - y / a,
    "−y_j/a_j": lambda a, y: -y / a,
    "1/2 (a_j − y_j)²": lambda a, y: (a - y) ** 2 / N,
    "2/2 (a_j − y_j)": lambda a, y: 2 / N * (a - y),
    "−1/2 (y_j ln a_j + (1 − y_j) ln(1 − a_j))": lambda a, y: (
        -(y * math.log(a) + (1 - y) * math.log(1 - a)) / N
    ),
    "1/2 ((1 − y_j)/(1 − a_j) − y_j/a_j)": lambda a, y: ((1 - y) / (1 - a) - y / a) / N,
}
"""Each formula of an output and its target, likewise."""


@pytest.mark.parametrize("name", [a.name for a in ACTIVATIONS.values() if a.elementwise])
@pytest.mark.parametrize("z", [-1.3, 0.7])
def test_an_activations_formulas_give_its_value_and_slope(name, z):
    activation = ACTIVATIONS[name]
    value = READ_OF_Z[activation.formula.text](z)
    slope = READ_OF_Z[activation.derivative_formula.text](z)
    assert value == pytest.approx(float(activation.value(z)))
    assert slope == pytest.approx(float(activation.derivative(z)))


@pytest.mark.parametrize("name", COSTS)
def test_a_costs_formulas_give_its_terms_and_derivative(name):
    cost, a, y = COSTS[name].for_outputs(N), 0.3, 0.6
    term = READ_OF_A_AND_Y[cost.term_formula.text](a, y)
    derivative = READ_OF_A_AND_Y[cost.derivative_formula.text](a, y)
    assert term == pytest.approx(float(cost.terms(a, y)))
    assert derivative == pytest.approx(float(cost.derivative(a, y)))


def test_the_softmax_formula_is_its_jacobian():
    a = ACTIVATIONS["softmax"].value([0.2, -0.5, 1.0])
    assert ACTIVATIONS["softmax"].derivative_formula.text == "a_i (δ_ij − a_j)"
    expected = [[a[i] * ((i == j) - a[j]) for j in range(3)] for i in range(3)]
    np.testing.assert_allclose(ACTIVATIONS["softmax"].derivative([0.2, -0.5, 1.0]), expected)
