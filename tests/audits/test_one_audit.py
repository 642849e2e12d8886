"""`python -m audits EXAMPLE CHAPTER`: the audits of one chapter, by hand."""

import pytest

from audits.__main__ import main


def test_a_chapter_is_audited_in_another_shape_theme_and_language(capsys):
    code = main(
        ["chain", "OneWeightNudged", "--shape", "square", "--theme", "light", "--language", "de"]
    )

    assert code == 0
    assert capsys.readouterr().out.startswith("numbers ")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["mazur", "ThreeFactor"], "there is no chapter ThreeFactor; perhaps ThreeFactors"),
        (["nowhere", "ThreeFactors"], "there is no example 'nowhere'"),
        (["nowhere.toml", "ThreeFactors"], "nowhere.toml"),
        (["mazur", "ThreeFactors", "--shape", "round"], "invalid choice: 'round'"),
    ],
)
def test_what_does_not_exist_is_told_in_a_sentence(words, told, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)

    assert ended.value.code == 2
    assert told in capsys.readouterr().err
