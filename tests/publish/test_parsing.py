"""Python is parsed in one thread at a time, and names are found in expressions."""

import ast
import gc
import threading
import time
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


def test_others_may_parse_meanwhile():
    """A callback of the garbage collector gives threads that we don't know their turn."""
    ended = threading.Event()

    def parse_on():
        while not ended.is_set():
            ast.parse("x + 1")

    def give_turn(phase, info):
        time.sleep(0.0005)

    other = threading.Thread(target=parse_on)
    other.start()
    gc.callbacks.append(give_turn)
    threshold = gc.get_threshold()
    gc.set_threshold(50)
    try:
        assert all(names_in("+".join(["f(x)"] * 300)) == {"f", "x"} for _ in range(10))
        assert gc.isenabled()
    finally:
        gc.set_threshold(*threshold)
        gc.callbacks.remove(give_turn)
        ended.set()
        other.join()
