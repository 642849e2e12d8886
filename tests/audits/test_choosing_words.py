"""Sentences that choose, judge or explain stand on claims, in every chapter."""

import pytest

from audits.choosing_words import missing
from audits.numbers_audit import audit_numbers
from audits.spoken_words import miscounted
from backprop_model import load_example
from scenes.ch02_wrong_answer import WrongAnswer
from scenes.ch04_up_or_down import UpOrDown
from scenes.ch05_three_factors import ThreeFactors
from scenes.ch10_backward_flow import BackwardFlow
from scenes.mobjects.back_flow import BackFlow
from scenes.parts.ch02 import answer_words
from scenes.parts.ch04 import outcome_words
from scenes.parts.ch04 import words as descent_words
from scenes.parts.ch04.trials import Case, Trial
from scenes.parts.ch05 import wording_claims
from scenes.parts.ch10 import word_claims
from scenes.readings import answers
from scenes.stage.claim import Rule, Sentence, because, judged
from scenes.stage.notation import Name
from scenes.stage.quantity import count

from .hard_examples import hard_examples

ABOVE, BELOW = judged(Rule.ABOVE, "trace.cost", "0"), judged(Rule.BELOW, "trace.cost", "0")
FALL, RISE = judged(Rule.SHOULD_FALL, "trace.cost"), judged(Rule.SHOULD_RISE, "trace.cost")


@pytest.mark.parametrize(
    ("text", "claims", "unsaid"),
    [
        ("This output is too low.", [BELOW], []),
        ("This output is too low.", [ABOVE], ["too low"]),
        ("It should go up.", [FALL], ["should go up"]),
        ("It should go down.", [FALL], []),
        ("So decrease the weight.", [FALL], ["So"]),
        ("So decrease the weight.", [because(FALL, ABOVE)], []),
        ("So far only half trained. So have their gradients.", [], []),
        ("The largest is the answer.", [], ["largest", "is the answer"]),
        ("To lower the cost, walk on.", [], []),
        ("How wrong the answer is.", [], []),
        ("A positive signal says: too low.", [ABOVE, BELOW], ["positive signal says: too low"]),
        ("Each line has a weight.", [], []),
    ],
)
def test_a_word_asks_for_a_claim_that_says_it(text, claims, unsaid):
    assert [found.split("'")[1] for found in missing(text, claims)] == unsaid


@pytest.mark.parametrize(
    ("text", "number", "amiss"),
    [
        ("It has all {n} gradients.", 1, "all 1"),
        ("It has all {n} gradients.", 2, None),
        ("Now move just one of {n} weights.", 1, "one of 1"),
        ("These squares stand for its {n} weights.", 1, "1 weights"),
        ("These squares stand for its {n} weights.", 11, None),
        ("The next {n} steps bring it down.", 1, "next 1"),
        ("That took {n} minutes.", 1, None),  # which is told as one minute
        ("A weight's gradient: {n} leaves nothing.", 1, None),
        ("It moves by {n} times its gradient.", 1, None),  # a product
        ("It took {n} times as many.", 1, "1 times as"),
        ("While another has only {n}.", 1, None),
    ],
)
def test_one_that_is_told_as_many_is_noticed(text, number, amiss):
    assert miscounted(Sentence(text, (), {"n": count("n", number, str(number))})) == amiss


# -- lies in words ---------------------------------------------------------------------------------


def change_words(patch, module, name, change):
    """Let a sentence come out changed."""
    original = getattr(module, name)

    def changed(*arguments):
        return change(original(*arguments))

    patch.setattr(module, name, changed)


def swap(text, one, other):
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def swap_the_wishes_words(patch):
    def swapped(told):
        return [
            (j, Sentence(swap(said.text, "up", "down"), said.claims, said.values))
            for j, said in told
        ]

    change_words(patch, answer_words, "the_wishes", swapped)


def name_another_output(patch):
    def named(told):
        (one, first), (other, second) = told
        turned = {**first.values, "output": second.values["output"]}
        return [(one, Sentence(first.text, first.claims, turned)), (other, second)]

    change_words(patch, answer_words, "the_wishes", named)


def call_an_output_by_anothers_label(patch):
    original = answers.called
    patch.setattr(
        answer_words, "called", lambda read, j: Name(original(read, 1), original(read, j).of)
    )


def swap_high_and_low(patch):
    texts = descent_words.SITUATION
    turned = {
        case: {k: swap(t, "high", "low") for k, t in of.items()} for case, of in texts.items()
    }
    patch.setattr(descent_words, "SITUATION", turned)


def swap_the_advice(patch):
    texts = outcome_words.OUTCOME
    patch.setattr(descent_words, "OUTCOME", {k: swap(t, "up", "down") for k, t in texts.items()})


def turn_the_slope_round(patch):
    original = vars(descent_words.Words)["sign"]

    def turned(self):
        said = original.fget(self)
        text = swap(swap(said.text, "positive", "negative"), "more cost", "less cost")
        return Sentence(text, said.claims, said.values)

    patch.setattr(descent_words.Words, "sign", property(turned))


def call_it_right(patch):
    def right(said):
        return Sentence(N_RIGHT, said.claims, said.values)

    change_words(patch, answer_words, "the_answer", right)


def give_another_cause(patch):
    """The silent neuron's weight is said to hardly matter because its output needs nothing."""
    original = vars(Trial)["outcome"].fget

    def other(trial):
        claims = original(trial)
        if trial.case is not Case.SILENT:
            return claims
        l, j, _ = trial.address
        small = judged(Rule.SIZE_AT_MOST, f"trace.dC_dz[{l}][{j}]", "1")
        return (because(claims[0].effect, small, law=dict(claims[0].law)),)

    patch.setattr(Trial, "outcome", property(other))


def leave_the_claims_out(patch):
    patch.setattr(
        descent_words.Words, "again", property(lambda self: Sentence("Now its slope gets smaller."))
    )


N_RIGHT = "The strongest output is the answer: {given}, with {a}, and that is right."
LIES = [
    (swap_the_wishes_words, WrongAnswer, "without a claim: should rise"),
    (name_another_output, WrongAnswer, "what is claimed is of others"),
    (call_an_output_by_anothers_label, WrongAnswer, "is not the name of"),
    (call_it_right, WrongAnswer, "'is right' without a claim"),
    (swap_high_and_low, UpOrDown, "'too low' without a claim: below"),
    (swap_the_advice, UpOrDown, "without a claim: should rise"),
    (turn_the_slope_round, UpOrDown, "without a claim: decreases"),
    (give_another_cause, UpOrDown, "a false cause"),
    (leave_the_claims_out, UpOrDown, "'smaller' without a claim"),
]


@pytest.mark.parametrize(
    ("tell", "chapter", "noticed_as"), LIES, ids=lambda lie: getattr(lie, "__name__", "")
)
def test_a_lie_in_words_is_noticed(tell, chapter, noticed_as, monkeypatch, tmp_path):
    tell(monkeypatch)
    faults = audit_numbers(chapter, load_example("digits"), tmp_path).faults
    noticed = [fault.rule for fault in faults if noticed_as in fault.rule]
    assert noticed, "\n".join(map(str, faults))
    print(f"{tell.__name__:32} caught in {chapter.__name__} as: {noticed[0]}")


def say_that_all_cancels(patch):
    """Where a single path comes, nothing is there to cancel it."""
    patch.setattr(BackFlow, "cancels", lambda flow, k: True)


def say_that_the_cost_falls_where_it_rises(patch):
    original = word_claims.takes_off
    patch.setattr(word_claims, "takes_off", lambda cost, lower: original(lower, cost))


def say_that_an_open_gate_is_shut(patch):
    patch.setattr(word_claims, "is_open", word_claims.is_shut)


def let_another_weight_be_added(patch):
    """The first slope is said to be what arrives at w, and is what w is."""
    patch.setattr(
        wording_claims,
        "the_sum_adds_the_weight",
        lambda way: because(
            judged(Rule.FOLLOWS, way.slopes[0], way.values[0]), judged(Rule.NOT_ZERO, way.slopes[0])
        ),
    )


PILOTS_LIES = [
    (say_that_all_cancels, BackwardFlow, "one_neuron_a_layer", "a false cause"),
    (say_that_the_cost_falls_where_it_rises, BackwardFlow, "two_two_two", "a false claim"),
    (say_that_an_open_gate_is_shut, BackwardFlow, "dead_neurons", "a false cause"),
    (let_another_weight_be_added, ThreeFactors, "two_two_two", "a false cause"),
]


@pytest.mark.parametrize(
    ("tell", "chapter", "example", "noticed_as"),
    PILOTS_LIES,
    ids=lambda lie: getattr(lie, "__name__", ""),
)
def test_a_lie_of_a_pilot_is_noticed(tell, chapter, example, noticed_as, monkeypatch, tmp_path):
    tell(monkeypatch)
    faults = audit_numbers(chapter, hard_examples()[example], tmp_path).faults
    assert any(noticed_as in fault.rule for fault in faults), "\n".join(map(str, faults))
