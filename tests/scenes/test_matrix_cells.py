"""What is worked out under a matrix ends in what its cell says."""

from backprop_model import load_example
from scenes.parts.ch09.matrix_cells import OuterProduct, PassedBack
from scenes.readings import Readings


def read(name):
    return Readings(load_example(name))


def test_a_line_of_arithmetic_ends_in_what_the_cell_says():
    readings = read("three_four_three")
    outer, passed = OuterProduct(readings), PassedBack(readings)
    for j, k in ((0, 0), (0, 1), (2, 3)):
        gradient, line = outer.work_out(j, k)
        assert line is not None
        assert gradient.text == outer.body.rounded(readings.dC_dw(2, j, k)).text
    signal, line = passed.work_out()
    assert line is not None
    assert signal.value == readings.trace.dC_da[1][0]
