"""The table of factors keeps within its zone, beside its network."""

import pytest

from backprop_model import load_example
from scenes.parts.ch06.factor_table import FactorTable, zones
from scenes.readings import Readings
from scenes.readings.chain import follow, in_other_neurons

EXAMPLES = ["mazur", "three_four_three", "three_five_four_two", "deep_relu"]


def read(name):
    return Readings(load_example(name))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_table_keeps_within_its_zone(name):
    readings = read(name)
    chain = follow(readings, 1, None, None)
    chains = [chain, *in_other_neurons(readings, chain, 4)]
    network, zone = zones(chains)
    table = FactorTable(chains, zone)
    assert network.right < zone.left
    assert table.columns
    for column in table.columns:
        for row in column.rows:
            assert row.number.get_left()[0] > max(s.get_right()[0] for s in table.symbols)
            assert row.number.get_right()[0] <= zone.right + 1e-6
