"""The ledger holds each number that was on screen once a section, and becomes a CSV file."""

import csv
import json

import pytest
from manim import Circle, VGroup

from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.stage.claim import Rule, because, judged
from scenes.stage.ledger import Ledger, inscriptions_on_screen
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity

COST = Quantity("C", 0.2983711087600027, "trace.cost")
TINY = Quantity("delta", -4.386e-9, "trace.dC_dz[1][0]")


@pytest.fixture
def line():
    return Formula("{C} + {d} = {s}", C=COST, d=TINY, s=Symbol("x_2"))


def rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_each_part_of_a_text_is_on_screen_once(line):
    texts = [inscription.text for inscription in inscriptions_on_screen([line])]
    assert sorted(texts) == sorted(["+  =", COST.text, TINY.text, "x_2"])


def test_what_is_inside_groups_counts_and_what_is_no_text_does_not(line):
    seen = inscriptions_on_screen([VGroup(Circle(), VGroup(line))])
    assert {inscription.quantity for inscription in seen} == {COST, TINY, None}


def test_what_is_invisible_is_not_on_screen(line):
    line.part("d").set_opacity(0)
    seen = [inscription.quantity for inscription in inscriptions_on_screen([line])]
    assert COST in seen
    assert TINY not in seen


def test_half_hidden_is_still_on_screen(line):
    line.part("d")[1:].set_opacity(0)
    assert TINY in [inscription.quantity for inscription in inscriptions_on_screen([line])]


def test_a_number_is_noted_when_it_is_first_seen_in_a_section(line):
    ledger = Ledger()
    ledger.see([Words("no number")], "one", 1.0)
    ledger.see([line], "one", 2.0)
    ledger.see([line, Numeral(COST)], "one", 3.0)
    ledger.see([Numeral(COST)], "two", 4.0)
    assert [(s.time, s.section, s.quantity) for s in ledger.sightings] == [
        (2.0, "one", COST),
        (2.0, "one", TINY),
        (4.0, "two", COST),
    ]


def test_the_same_number_in_other_digits_is_noted_again():
    ledger = Ledger()
    ledger.see([Numeral(COST)], "one", 1.0)
    ledger.see([Numeral(COST.to(2))], "one", 2.0)
    assert [s.quantity.text for s in ledger.sightings] == ["0.2984", "0.298"]


def test_the_file_has_a_row_for_each_sighting(tmp_path, line):
    ledger = Ledger()
    ledger.see([line], "What, then?", 12.3456)
    ledger.write(tmp_path / "new" / "numbers.csv")
    assert rows(tmp_path / "new" / "numbers.csv") == [
        {
            "time": "12.35",
            "section": "What, then?",
            "symbol": "C",
            "path": "trace.cost",
            "value": "0.2983711087600027",
            "shown": "0.2984",
        },
        {
            "time": "12.35",
            "section": "What, then?",
            "symbol": "delta",
            "path": "trace.dC_dz[1][0]",
            "value": "-4.386e-09",
            "shown": "−4.39 × 10⁻⁹",
        },
    ]


def test_a_value_survives_the_file_bit_by_bit(tmp_path):
    ledger = Ledger()
    value = 0.1 + 0.2
    ledger.see([Numeral(Quantity("x", value, "path"))], "one", 0.0)
    ledger.write(tmp_path / "numbers.csv")
    assert float(rows(tmp_path / "numbers.csv")[0]["value"]) == value


def test_an_empty_ledger_is_a_file_with_headings(tmp_path):
    Ledger().write(tmp_path / "numbers.csv")
    text = (tmp_path / "numbers.csv").read_text("utf-8")
    assert text.strip() == "time,section,symbol,path,value,shown"


def test_a_failure_leaves_the_earlier_file_as_it_was(tmp_path, monkeypatch):
    target = tmp_path / "numbers.csv"
    target.write_text("the earlier one", "utf-8")
    ledger = Ledger()
    ledger.see([Numeral(COST)], "one", 0.0)

    def fail(quantity):
        raise OSError("the disk is full")

    monkeypatch.setattr(Quantity, "text", property(fail))
    with pytest.raises(OSError, match="full"):
        ledger.write(target)
    assert target.read_text("utf-8") == "the earlier one"


def test_what_words_claim_is_written_with_the_sentence_that_says_it(tmp_path):
    ledger = Ledger()
    high = judged(Rule.ABOVE, COST, "example.target[0]")
    ledger.hear("The cost is too high.", "one", 1.0, 2.5, [because(high, high)])
    ledger.hear("Look.", "one", 2.5, 3.5)
    ledger.write_claims(tmp_path / "new" / "claims.json")
    (said,) = json.loads((tmp_path / "new" / "claims.json").read_text("utf-8"))
    assert (said["text"], said["section"], said["start"]) == ("The cost is too high.", "one", 1.0)
    (claim,) = said["claims"]
    cause = {
        "rule": "above",
        "chosen": ["trace.cost"],
        "than": "example.target[0]",
        "reads": "trace.cost is above example.target[0]",
    }
    assert (claim["rule"], claim["effect"], claim["causes"]) == ("because", cause, [cause])
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["claims.json"]


def test_nothing_claimed_is_a_file_all_the_same(tmp_path):
    Ledger().write_claims(tmp_path / "claims.json")
    assert json.loads((tmp_path / "claims.json").read_text("utf-8")) == []


def test_what_was_said_is_kept_in_order():
    ledger = Ledger()
    ledger.hear("One.", "a", 0.0, 2.0)
    ledger.hear("Two.", "b", 2.0, 4.0)
    assert [(u.text, u.section, u.start, u.end) for u in ledger.utterances] == [
        ("One.", "a", 0.0, 2.0),
        ("Two.", "b", 2.0, 4.0),
    ]
