"""Example files that a test writes in a folder of its own."""

import pytest

GOOD = """\
title = "Two inputs, two hidden, two outputs"
input = [0.05, 0.10]
target = [0.01, 0.99]

[[layers]]
activation = "sigmoid"
weights = [[0.15, 0.20], [0.25, 0.30]]
biases = [0.35, 0.35]

[[layers]]
activation = "sigmoid"
size = 2
init = { scheme = "xavier_uniform", seed = 42 }
"""


@pytest.fixture
def good():
    """The text of a file without a fault, to put one in."""
    return GOOD


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
