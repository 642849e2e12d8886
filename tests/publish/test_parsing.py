"""Python is parsed in one thread at a time, and names are found in expressions."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from publish.parsing import names_in, parsed


def test_names_are_found_in_the_expression_of_a_number():
    assert names_in("trace.dC_dw[1][0, 2] * abs(example.learning_rate)") == {
        "trace",
        "abs",
        "example",
    }
    assert names_in("2 * 0.01") == set()
    with pytest.raises(SyntaxError):
        names_in("2 *")


def test_many_threads_may_ask_at_once():
    source = "+".join(["f(" * 20 + "x" + ")" * 20] * 40)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(names_in, [source] * 200))
        trees = list(threads.map(parsed, [source.encode()] * 200))
    assert found == [{"f", "x"}] * 200
    assert all(trees)
