"""What the docstrings of the model show is what happens."""

import doctest
import importlib
import pkgutil

import pytest

import backprop_model

MODULES = ["backprop_model"] + [
    f"backprop_model.{module.name}" for module in pkgutil.iter_modules(backprop_model.__path__)
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
