"""The mathematics behind the videos: small networks whose every intermediate number is kept.

    >>> from backprop_model import load_example
    >>> trace = load_example("mazur").trace()
    >>> round(trace.cost, 9)
    0.298371109
    >>> round(float(trace.dC_dw[2][0, 0]), 9)
    0.082167041

NumPy only. Nothing here knows of a screen.
"""

from backprop_model.activation import Activation
from backprop_model.activations import ACTIVATIONS
from backprop_model.check import GradientCheck, gradient_check
from backprop_model.cost import Cost
from backprop_model.costs import COSTS
from backprop_model.example import Example
from backprop_model.example_library import load_example
from backprop_model.faults import ExampleError
from backprop_model.formula import Formula
from backprop_model.layer import Layer
from backprop_model.network import BackwardPass, ForwardPass, Network
from backprop_model.operation_counts import OperationCounts
from backprop_model.trace import Factors, SlopeTerm, Trace

__all__ = [
    "ACTIVATIONS",
    "COSTS",
    "Activation",
    "BackwardPass",
    "Cost",
    "Example",
    "ExampleError",
    "Factors",
    "Formula",
    "ForwardPass",
    "GradientCheck",
    "Layer",
    "Network",
    "OperationCounts",
    "SlopeTerm",
    "Trace",
    "gradient_check",
    "load_example",
]
