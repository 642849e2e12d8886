"""Claims that are true pass, false ones and those that say nothing are faults."""

import pytest

from audits.claims_audit import ClaimRules
from audits.stand_ins import ExampleStandIn
from backprop_model import load_example
from scenes.stage.claim import Claim, Rule, because, chosen_as, in_order, judged, witnessed

A, Y, DELTA = "trace.activations[2]", "example.target", "trace.dC_dz[2]"
# mazur: outputs 0.751 and 0.773, targets 0.01 and 0.99; gradients 0.0822, 0.0827, -0.0226, -0.0227
GRADIENTS = [f"trace.dC_dw[2][{j}, {k}]" for j in (0, 1) for k in (0, 1)]
G = "trace.dC_dw[2]"
LAW = {GRADIENTS[0]: f"{DELTA}[0] * trace.activations[1][0]"}
POSITIVE = judged(Rule.ABOVE, GRADIENTS[0], "0")
UP, ARRIVES = (
    judged(Rule.ABOVE, f"{DELTA}[0]", "0"),
    judged(Rule.ABOVE, "trace.activations[1][0]", "0"),
)

TRUE = [
    chosen_as(Rule.LARGEST, f"{A}[1]", A, sole=True),
    chosen_as(Rule.SMALLEST, f"{A}[0]", A),
    chosen_as(Rule.LARGEST_SIZE, GRADIENTS[:2], G),
    chosen_as(Rule.LARGEST_SIZE, GRADIENTS[1], GRADIENTS),
    chosen_as(Rule.SMALLEST_SIZE, GRADIENTS[2], [f"{G}[0]", f"{G}[1]"]),
    chosen_as(Rule.FIRST_OF_SIZE, GRADIENTS[0], G, share=0.5),
    chosen_as(Rule.COUNT, "2", f"{A} > {Y} - 1"),
    chosen_as(
        Rule.LARGEST, "example.network.layers[0].biases[1]", "example.network.layers[0].biases"
    ),
    in_order(Rule.DESCENDING_SIZE, [GRADIENTS[1], GRADIENTS[0], GRADIENTS[3], GRADIENTS[2]]),
    in_order(Rule.ASCENDING, ["0", "3", "7"]),
    judged(Rule.ABOVE, f"{A}[0]", f"{Y}[0]"),
    judged(Rule.BELOW, f"{A}[1]", f"{Y}[1]"),
    judged(Rule.AT_MOST, f"{A} - {A}", "0"),
    judged(Rule.AT_LEAST, f"{A} - {A}", "0"),
    judged(Rule.EQUAL, f"{A}.sum() - {A}[0]", f"{A}[1]"),
    judged(Rule.DIFFERENT, f"{A}.argmin()", f"{Y}.argmax()"),
    judged(Rule.SIZE_AT_LEAST, GRADIENTS[0], GRADIENTS[1], share=0.9),
    judged(Rule.SIZE_AT_MOST, GRADIENTS[2], GRADIENTS[1], share=0.3),
    judged(Rule.SAME_SIGN, DELTA, f"{A} - {Y}"),
    judged(Rule.OPPOSITE_SIGN, DELTA, f"{Y} - {A}"),
    judged(Rule.NOT_ZERO, G),
    judged(Rule.ZERO, f"{A} - {A}"),
    judged(Rule.INCREASES, GRADIENTS[0]),
    judged(Rule.SHOULD_FALL, GRADIENTS[0]),
    judged(Rule.DECREASES, GRADIENTS[2]),
    judged(Rule.SHOULD_RISE, GRADIENTS[2]),
    judged(Rule.FOLLOWS, G, f"np.outer({DELTA}, trace.activations[1])"),
    because(POSITIVE, UP, ARRIVES, law=LAW),
]

FALSE = [
    chosen_as(Rule.LARGEST, f"{A}[0]", A),
    chosen_as(Rule.SMALLEST, f"{A}[1]", A),
    chosen_as(Rule.LARGEST_SIZE, GRADIENTS[1:3], G),
    chosen_as(Rule.SMALLEST_SIZE, GRADIENTS[3], G),
    chosen_as(Rule.FIRST_OF_SIZE, GRADIENTS[1], G, share=0.5),
    chosen_as(Rule.FIRST_OF_SIZE, GRADIENTS[0], G, share=0.999),
    chosen_as(Rule.COUNT, "1", f"{A} > {Y} - 1"),
    # both biases are 0.35
    chosen_as(
        Rule.LARGEST,
        "example.network.layers[0].biases[1]",
        "example.network.layers[0].biases",
        sole=True,
    ),
    in_order(Rule.DESCENDING_SIZE, GRADIENTS),
    in_order(Rule.ASCENDING, ["3", "0"]),
    judged(Rule.ABOVE, A, Y),
    judged(Rule.ABOVE, f"{A}[0]", f"{A}[0]"),
    judged(Rule.BELOW, f"{A}[0]", f"{Y}[0]"),
    judged(Rule.AT_LEAST, A, Y),
    judged(Rule.AT_MOST, A, Y),
    judged(Rule.DECREASES, GRADIENTS[0]),
    judged(Rule.SHOULD_FALL, GRADIENTS[2]),
    judged(Rule.EQUAL, f"{A}[0]", f"{A}[1]"),
    judged(Rule.DIFFERENT, f"{A}.argmax()", f"{Y}.argmax()"),
    judged(Rule.SIZE_AT_LEAST, GRADIENTS[2], GRADIENTS[1], share=0.9),
    judged(Rule.SIZE_AT_MOST, GRADIENTS[2], GRADIENTS[1], share=0.1),
    judged(Rule.SAME_SIGN, DELTA, f"{Y} - {A}"),
    judged(Rule.OPPOSITE_SIGN, DELTA, f"{A} - {Y}"),
    judged(Rule.NOT_ZERO, f"{A} - {A}"),
    judged(Rule.ZERO, G),
    judged(Rule.INCREASES, GRADIENTS[2]),
    judged(Rule.SHOULD_RISE, GRADIENTS[0]),
    judged(Rule.FOLLOWS, G, f"np.outer({DELTA}, trace.activations[0])"),
]

FALSE_CAUSES = {
    "the cause is not so": because(POSITIVE, judged(Rule.BELOW, f"{DELTA}[0]", "0"), law=LAW),
    "the effect is not so": because(judged(Rule.BELOW, GRADIENTS[0], "0"), UP, ARRIVES, law=LAW),
    "one cause is missing": because(POSITIVE, UP, law=LAW),
    "it has no part in it": because(
        POSITIVE, UP, ARRIVES, judged(Rule.ABOVE, "trace.cost", "0"), law=LAW
    ),
    "the law is another": because(
        POSITIVE, UP, ARRIVES, law={GRADIENTS[0]: f"{DELTA}[0] + trace.activations[1][0]"}
    ),
    "without a law nothing follows": because(POSITIVE, UP, ARRIVES),
}

IMPOSSIBLE = [
    Claim(Rule.LARGEST, (f"{A}[0]",)),
    Claim(Rule.ABOVE, (f"{A}[0]",)),
    Claim(Rule.BECAUSE, causes=(UP,)),
    Claim(Rule.ZERO),
    judged(Rule.ZERO, f"{A}[[]]"),
    judged(Rule.ZERO, "trace.no_such_thing"),
    judged(Rule.ZERO, f"{A}[99]"),
    judged(Rule.INCREASES, f"{A}[0]"),
    chosen_as(Rule.LARGEST, "trace.cost", A),
    chosen_as(Rule.FIRST_OF_SIZE, GRADIENTS[:2], G, share=0.1),
]


@pytest.fixture(scope="module")
def rules():
    return ClaimRules(ExampleStandIn.of(load_example("mazur")))


@pytest.mark.parametrize("claim", TRUE, ids=str)
def test_what_is_so_may_be_claimed(rules, claim):
    assert list(rules.check(claim)) == []


@pytest.mark.parametrize("claim", FALSE, ids=str)
def test_what_is_not_so_is_a_fault(rules, claim):
    ((_, rule),) = rules.check(claim)
    assert rule == "a false claim"


@pytest.mark.parametrize("why", FALSE_CAUSES)
def test_a_false_cause_is_a_fault(rules, why):
    ((_, rule),) = rules.check(FALSE_CAUSES[why])
    assert rule.startswith("a false cause")


@pytest.mark.parametrize("claim", IMPOSSIBLE, ids=str)
def test_a_claim_that_says_nothing_is_a_fault(rules, claim):
    ((_, rule),) = rules.check(claim)
    assert rule.startswith("a claim that can't be recomputed")


def test_every_rule_is_tried_both_ways():
    assert {claim.rule for claim in TRUE} == set(Rule)
    told_wrong = {claim.rule for claim in [*FALSE, *FALSE_CAUSES.values(), *IMPOSSIBLE]}
    assert told_wrong == set(Rule)


def test_claims_are_told_to_a_witness_and_those_of_the_check_are_not(rules):
    heard: list[Claim] = []
    with witnessed(heard.append):
        claim = because(POSITIVE, UP, ARRIVES, law=LAW)
        list(rules.check(claim))
    assert heard == [claim]
