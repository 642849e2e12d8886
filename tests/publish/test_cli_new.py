"""`backprop new`: a file to begin with, and one sentence where there can be none."""

from __future__ import annotations

import pytest

from backprop_model import load_example
from publish.cli import main


@pytest.fixture
def say(capsys, monkeypatch, tmp_path):
    """Run the command in an empty folder; its exit code, output and complaints."""
    monkeypatch.chdir(tmp_path)

    def say(*arguments):
        with pytest.raises(SystemExit) as end:
            main(list(arguments))
        output = capsys.readouterr()
        return int(end.value.code or 0), output.out, output.err

    return say


def test_the_file_is_an_example_as_it_is(say, tmp_path):
    code, told, _ = say("new", "mine", "--sizes", "3,4,2", "--cost", "cross_entropy")
    assert code == 0
    assert told.startswith("mine.toml\nNext: backprop check mine.toml, ")
    example = load_example(str(tmp_path / "mine.toml"))
    assert example.network.sizes == (3, 4, 2)
    assert example.title == "mine"


def test_a_folder_on_the_way_is_made(say, tmp_path):
    assert say("new", "my/plants.toml")[0] == 0
    assert (tmp_path / "my/plants.toml").is_file()


def test_a_file_that_is_there_stays_as_it_is(say, tmp_path):
    (tmp_path / "mine.toml").write_text("mine", encoding="utf-8")
    code, _, complaint = say("new", "mine")
    assert (code, complaint.count("\n")) == (2, 1)
    assert "mine.toml is there already" in complaint
    assert (tmp_path / "mine.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--sizes", "3,x"), '"3,x" are no sizes; they look like 3,4,2.'),
        (("--sizes", "3"), "Sizes are two or more whole numbers"),
        (("--activation", "bent"), 'There is no activation "bent"; there are '),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(say, tmp_path, options, words):
    code, _, complaint = say("new", "mine", *options)
    assert (code, complaint.count("\n")) == (2, 1)
    assert words in complaint
    assert not list(tmp_path.iterdir())
