"""What people set in a subclass of a chapter: it is taken, or refused in one sentence."""

from pathlib import Path

import numpy as np
import pytest

from backprop_model import ExampleError, load_example
from publish.course import choose
from publish.faults import PublishError
from scenes.ch01_price_of_nudging import PriceOfNudging
from scenes.ch03_one_weight_nudged import OneWeightNudged
from scenes.ch05_three_factors import ThreeFactors
from scenes.ch06_local_computation import LocalComputation
from scenes.ch08_many_paths import ManyPaths
from scenes.ch13_computation_graph import ComputationGraph
from scenes.stage.attributes import AttributeFault, check_attributes, example_of
from scenes.stage.settings import Settings

MAZUR = load_example("mazur")
WIDE = load_example("three_five_four_two")
FOLLOWING = [PriceOfNudging, OneWeightNudged, ThreeFactors, LocalComputation]
"""the chapters that follow one weight"""


def refusal(chapter, example=MAZUR, **attributes):
    with pytest.raises(AttributeFault) as fault:
        check_attributes(type("Mine", (chapter,), attributes), example)
    return str(fault.value)


@pytest.mark.parametrize("chapter", FOLLOWING)
@pytest.mark.parametrize(
    ("attributes", "says"),
    [
        ({"layer": 9}, "Mine.layer is 9, but must be a layer of mazur, 1 to 2"),
        ({"layer": "x"}, "Mine.layer is 'x', but must be a layer of mazur, 1 to 2"),
        ({"layer": 0}, "Mine.layer is 0, but must be a layer of mazur, 1 to 2"),
        ({"layer": -1}, "Mine.layer is -1, but must be a layer of mazur, 1 to 2"),
        ({"layer": 1.0}, "Mine.layer is 1.0, but must be a layer of mazur, 1 to 2"),
        ({"layer": True}, "Mine.layer is True, but must be a layer of mazur, 1 to 2"),
        (
            {"layer": 1, "to_neuron": -1},
            "Mine.to_neuron is -1, but must be a neuron of layer 1, 0 to",
        ),
        (
            {"layer": 1, "to_neuron": 2},
            "Mine.to_neuron is 2, but must be a neuron of layer 1, 0 to",
        ),
        (
            {"layer": 2, "from_neuron": 2},
            "Mine.from_neuron is 2, but must be a neuron of the layer before layer 2, 0 to 1, or ",
        ),
        ({"layer": 2, "from_neuron": [0]}, "Mine.from_neuron is [0], but must be a neuron of the "),
        (
            {"layer": 2, "to_nueron": 1},
            "Mine.to_nueron: there is no such attribute; did you mean 'to_neuron'?",
        ),
        (
            {"reading_speed": 0},
            "Mine.reading_speed is 0, but must be a number of characters a second",
        ),
        (
            {"reading_speed": float("nan")},
            "Mine.reading_speed is nan, but must be a number of char",
        ),
    ],
)
def test_a_place_that_is_not_there_is_refused_in_one_sentence(chapter, attributes, says):
    sentence = refusal(chapter, **attributes)
    assert sentence.startswith(says)
    assert "\n" not in sentence


def test_without_a_layer_a_neuron_must_be_in_all_of_them():
    assert refusal(ThreeFactors, WIDE, to_neuron=4).startswith(
        "Mine.to_neuron is 4, but must be a neuron of whatever layer, as none is set, 0 to 1"
    )


def test_a_layer_that_a_chapter_sets_itself_can_not_be_left_open():
    assert refusal(PriceOfNudging, layer=None) == (
        "Mine.layer is None, but must be a layer of mazur, 1 to 2."
    )
    assert "or None for the chapter's own choice" in refusal(ThreeFactors, layer=3)


def test_paths_lead_on_from_a_hidden_layer():
    assert refusal(ManyPaths, layer=2).startswith(
        "Mine.layer is 2, but must be a hidden layer of mazur, which is 1, or None"
    )
    assert refusal(ManyPaths, layer=1, neuron=-1).startswith(
        "Mine.neuron is -1, but must be a neuron of layer 1, 0 to 1"
    )


@pytest.mark.parametrize(
    ("attributes", "says"),
    [
        ({"expression": 3}, "Mine.expression is 3, but must be a formula as text, or None"),
        ({"expression": "a +"}, "Mine.expression is 'a +': the expression cannot be read at "),
        ({"expression": "a * c"}, "Mine.expression is 'a * c': "),
        ({"expression": "log(a - a)"}, "Mine.expression is 'log(a - a)': "),
        ({"inputs": [1]}, "Mine.inputs is [1], but must be a number for each name of the formula"),
        ({"inputs": {"a": "1"}}, "Mine.inputs is {'a': '1'}, but must be a number for each name"),
        ({"unrolled": "yes"}, "Mine.unrolled is 'yes', but must be True or False."),
    ],
)
def test_a_formula_that_can_not_be_read_is_refused(attributes, says):
    assert refusal(ComputationGraph, **attributes).startswith(says)


@pytest.mark.parametrize(
    ("chapter", "attributes"),
    [
        (ThreeFactors, {}),
        (ThreeFactors, {"layer": 1, "to_neuron": 0, "from_neuron": 1, "notes": "mine"}),
        (ThreeFactors, {"layer": np.int64(2), "to_neuron": 1}),
        (ManyPaths, {"layer": 1, "neuron": 1}),
        (ComputationGraph, {"expression": None}),
        (ComputationGraph, {"expression": "x * x", "inputs": {"x": 3}}),
    ],
)
def test_what_can_be_shown_is_taken(chapter, attributes):
    check_attributes(type("Mine", (chapter,), attributes), MAZUR)


def test_every_chapter_of_the_course_is_as_it_may_be():
    for chapter in choose([]):
        chapter.example(Settings())


# -- whose example it is ---------------------------------------------------------------------------


@pytest.mark.parametrize("own", [5, None, "", ["mazur"]])
def test_an_example_of_another_kind_is_refused(own):
    with pytest.raises(AttributeFault) as fault:
        example_of(type("Mine", (ThreeFactors,), {"example": own}), None)
    assert str(fault.value) == (
        f"Mine.example is {own!r}, but must be a name in examples/, "
        "the path of an example file, or an Example."
    )


SUBCLASS = """
from pathlib import Path
from backprop_model import Example, Layer, Network
from scenes.ch05_three_factors import ThreeFactors

class Mine(ThreeFactors):
    example = {own}
"""


@pytest.mark.parametrize(
    ("own", "title"),
    [
        ('"nets/net.toml"', "net of mine"),
        ('Path("nets/net.toml")', "net of mine"),
        ('Path(__file__).parent / "nets/net.toml"', "net of mine"),
        ('"chain"', load_example("chain").title),
        (
            'Example("made here", Network([Layer([[0.5]], [0.0], "tanh")]), [1.0], [1.0])',
            "made here",
        ),
    ],
)
def test_a_subclass_has_an_example_a_path_or_a_name(tmp_path, own, title):
    (tmp_path / "nets").mkdir()
    text = (Path("examples/mazur.toml")).read_text()
    rest = text[text.index("\n", text.index("title =")) :]
    (tmp_path / "nets/net.toml").write_text(f'title = "net of mine"{rest}')
    (tmp_path / "my_videos.py").write_text(SUBCLASS.format(own=own))

    [chapter] = choose([str(tmp_path / "my_videos.py")])

    assert chapter.fault == ""
    assert chapter.example(Settings()).title == title
    assert chapter.example(Settings(example="xor")).name == "xor"


def test_a_path_that_leads_nowhere_is_told_as_for_any_example():
    with pytest.raises(ExampleError, match=r"^nets/none\.toml: there is no such file$"):
        example_of(type("Mine", (ThreeFactors,), {"example": "nets/none.toml"}), None)


def test_the_command_tells_the_same_sentence(tmp_path):
    (tmp_path / "mine.py").write_text(SUBCLASS.format(own='"mazur"\n    layer = 9'))
    [chapter] = choose([str(tmp_path / "mine.py")])
    with pytest.raises(PublishError, match=r"^Mine\.layer is 9, but must be a layer of mazur"):
        chapter.example(Settings())
