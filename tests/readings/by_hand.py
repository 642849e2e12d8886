"""A pocket calculator: works out a line as a reader would, from what is displayed."""

from __future__ import annotations

import math
import re

SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
FUNCTIONS = {
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "tanh": math.tanh,
    "relu": lambda z: max(0.0, z),
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
    "gelu": lambda z: z * (1 + math.erf(z / math.sqrt(2))) / 2,
    "exp": math.exp,
    "abs": abs,
    "slope_of_relu": lambda z: float(z > 0),
    "slope_of_leaky_relu": lambda z: 1.0 if z > 0 else 0.01,
    "slope_of_gelu": lambda z: (
        (1 + math.erf(z / math.sqrt(2))) / 2 + z * math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    ),
    "slope_of_linear": lambda z: 1.0,
}


def by_hand(line: str) -> float:
    """What a line such as ``0.593 × (−0.187)`` comes to."""
    line = re.sub(r"\s*× 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: "e" + m[1].translate(SUPERSCRIPTS), line)
    line = re.sub(r"(?<=\d),(?=\d{3})", "", line)
    line = re.sub(r"\|(.*)\|", r"abs(\1)", line)
    line = line.replace("leaky relu", "leaky_relu")
    line = re.sub(r"(\w+)′\(", r"slope_of_\1(", line)
    for sign, plain in (("−", "-"), ("×", "*"), ("σ", "sigmoid"), ("½", "0.5"), ("²", "**2")):
        line = line.replace(sign, plain)
    return float(eval(line, {"__builtins__": {}}, dict(FUNCTIONS)))


def unit(shown: str) -> float:
    """One in the last digit of a displayed number."""
    mantissa, _, power = shown.replace(",", "").partition(" × 10")
    decimals = len(mantissa.partition(".")[2])
    return 10.0 ** (int(power.translate(SUPERSCRIPTS) or 0) - decimals)
