"""The numbers of a video with their rules and places: read, joined, written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.number_cards import number_cards
from publish.sightings import joined, read_sightings, write_sightings


@pytest.fixture
def one(footage):
    return read_sightings(footage.sightings)


def test_what_the_stage_wrote_is_read(one):
    assert [number.shown for number in one.quantities] == ["0.751", "0.2984", "0.741", "0.01"]
    gradient = one.quantities[2]
    assert (gradient.rule, gradient.operands, gradient.example) == ("{0} − {1}", (0, 3), "mazur")
    assert one.sightings[0] == (0, 0.1, 1.5, 0.1, 0.2, 0.1, 0.05)
    assert one.claims == ((0.5, 1.2, "It goes back.", ["trace.cost is above 0"]),)


def test_in_a_film_times_and_operands_are_the_films(one):
    film = joined([(one, 0.0, 0.0), (one, 0.5, 1.5)])
    assert [number.id for number in film.quantities] == list(range(8))
    assert film.quantities[6].operands == (4, 7)
    assert [(id_, start, end) for id_, start, end, *_ in film.sightings] == [
        (0, 0.1, 1.5),
        (1, 0.0, 0.3),
        (2, 0.6, 1.2),
        (4, 1.5, 2.5),  # it stands already when the film comes in; the cost is gone by then
        (6, 1.6, 2.2),
    ]
    assert [(start, end) for start, end, *_ in film.claims] == [(0.5, 1.2), (1.5, 2.2)]


def test_what_is_written_can_be_read_again(one, tmp_path):
    film = joined([(one, 0.0, 0.0), (one, 0.5, 1.5)])
    write_sightings(tmp_path / "numbers.json", film)
    assert read_sightings(tmp_path / "numbers.json") == film


def test_the_same_path_in_two_examples_is_two_numbers_on_a_page(one):
    other = replace(one, quantities=tuple(replace(n, example="chain") for n in one.quantities))
    cards = number_cards(joined([(one, 0.0, 0.0), (other, 0.0, 1.5)]), "en")["numbers"]
    assert cards[0]["place"] != cards[4]["place"]
    assert "load_example('chain')" in cards[4]["python"]
