"""Zones are cut into rows, columns and cells that fill them."""

import pytest

from scenes.stage.style import Zone

ZONE = Zone(-6.0, 6.0, -3.0, 3.0)


def edges(zone):
    return zone.left, zone.right, zone.bottom, zone.top


def test_rows_begin_at_the_top_and_keep_their_shares():
    upper, lower = ZONE.rows(2, 1)
    assert edges(upper) == pytest.approx((-6, 6, -1, 3))
    assert edges(lower) == pytest.approx((-6, 6, -3, -1))


def test_columns_begin_at_the_left_and_leave_their_gaps():
    first, second, third = ZONE.columns(1, 1, 2, gap=1.0)
    assert edges(first) == pytest.approx((-6, -3.5, -3, 3))
    assert edges(second) == pytest.approx((-2.5, 0, -3, 3))
    assert edges(third) == pytest.approx((1, 6, -3, 3))


def test_a_grid_is_rows_of_cells_of_one_size():
    cells = ZONE.grid(2, 3, gap=0.6)
    assert [len(row) for row in cells] == [3, 3]
    assert {(round(c.width, 9), round(c.height, 9)) for row in cells for c in row} == {(3.6, 2.7)}
    assert edges(cells[0][0])[::3] == pytest.approx((-6, 3))
    assert edges(cells[1][2])[1:3] == pytest.approx((6, -3))


def test_strips_are_taken_off_at_any_side():
    assert edges(ZONE.without(left=1, top=0.5)) == pytest.approx((-5, 6, -3, 2.5))


@pytest.mark.parametrize("shares", [(), (1, 0), (1, -1)])
def test_a_share_of_nothing_is_refused(shares):
    with pytest.raises(ValueError, match="shares above zero"):
        ZONE.rows(*shares)
