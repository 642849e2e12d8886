"""How long nudging takes, against backpropagation: what is kept, and that it can be measured."""

import dataclasses

import numpy as np
import pytest

from backprop_model import Example, Network, load_example, timing
from backprop_model.data.measure_timings import main
from backprop_model.timing import kept_timing, measure


@pytest.mark.parametrize("name", ["mnist_size", "digits"])
def test_times_are_kept_with_the_counts_of_the_network_that_they_are_of(name):
    example = load_example(name)
    kept, counts = kept_timing(example), example.operation_counts()
    assert kept is not None
    assert kept.sizes == example.network.sizes
    assert kept.parameters == counts.parameters
    assert kept.nudging_multiply_adds == counts.nudging_multiply_adds
    assert kept.backpropagation_multiply_adds == counts.backpropagation_multiply_adds


def test_what_was_measured_is_about_what_is_measured_now():
    """A forward pass is a good part of a sweep, on any machine."""
    example = load_example("digits")
    kept, now = kept_timing(example), measure(example, rounds=3)
    passes = 1 + example.operation_counts().forward_passes_for_nudging
    assert kept is not None
    assert passes / 20 < now.ratio < passes
    assert kept.ratio / 4 < now.ratio < kept.ratio * 4
    assert now == dataclasses.replace(kept, ratio=now.ratio)


def test_of_other_networks_nothing_is_known():
    drawn = Network.drawn((64, 16, 16, 10), ("tanh", "tanh", "sigmoid"), 1)
    assert kept_timing(Example("other", drawn, np.zeros(64), np.zeros(10))) is None
    assert kept_timing(load_example("mazur")) is None


def test_others_can_be_measured_and_those_known_are_kept(tmp_path, monkeypatch, capsys):
    own_file = tmp_path / "timings.json"
    own_file.write_bytes(timing.TIMINGS_FILE.read_bytes())
    monkeypatch.setattr(timing, "TIMINGS_FILE", own_file)
    digits = kept_timing(load_example("digits"))
    for _ in range(2):
        main(["chain"])
    kept = kept_timing(load_example("chain"))
    assert kept is not None
    assert kept.parameters == 6
    assert f"{kept.ratio:,.0f} times as long" in capsys.readouterr().out
    assert kept_timing(load_example("digits")) == digits
    assert own_file.read_text().count('"sizes": [1, 1, 1, 1]') == 1
