"""Symbols of numbers on pages and in plain text."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from publish.symbols import write_symbols


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("w_(11)^((2))", "w₁₁⁽²⁾"),
        ("(partial C)/(partial a_(1)^((2)))", "∂C/∂a₁⁽²⁾"),
        ("C(w - h)", "C(w − h)"),
        ("(1 - a)/h", "(1 − a)/h"),
        ("x_(12, 3)", "x_(12,3)"),
        ("sigma'(z)", "σ′(z)"),
    ],
)
def test_plain_text_has_unicode_indices_where_there_are_some(source, plain):
    assert write_symbols([source])[source].plain == plain


def test_a_page_gets_mathematics():
    source = "(partial C)/(partial w)"

    tree = ElementTree.fromstring(write_symbols([source])[source].mathml)

    assert tree.tag == "math"
    assert [child.tag for child in tree] == ["mfrac"]


def test_one_that_cannot_be_read_stands_as_it_is_and_spares_the_others():
    written = write_symbols(["a_(1)", "f((", "b"])

    assert [symbol.plain for symbol in written.values()] == ["a₁", "f((", "b"]


@pytest.mark.parametrize(
    "source", ['"<script>alert(1)</script>"', '#html.elem("script")[alert(1)]', "<script>"]
)
def test_no_symbol_becomes_markup(source):
    mathml = write_symbols([source])[source].mathml

    assert "<script" not in mathml
