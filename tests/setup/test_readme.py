"""What README.md tells the reader to type and to open is there and works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from backprop_model import load_example
from publish.course import choose
from scenes.stage.settings import Settings

from .conftest import ROOT

README = (ROOT / "README.md").read_text()


def snippets(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_every_file_it_points_to_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if ":" not in link]
    links += re.findall(r'src="([^"]+)"', README)

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_chapter_is_listed_with_its_poster() -> None:
    rows = re.findall(r'^\| <img src="[^"]+/([a-z-]+)\.png".*?\| `(\w+)` \|', README, re.MULTILINE)
    files = [file.stem for file in sorted((ROOT / "scenes").glob("ch[0-9]*.py"))]

    assert [poster for poster, _ in rows] == [
        file.partition("_")[2].replace("_", "-") for file in files
    ]
    assert [name.lower() for _, name in rows] == [poster.replace("-", "") for poster, _ in rows]


def test_every_make_command_exists() -> None:
    commands = set(re.findall(r"(?:^|`)make ([a-z]+)", README, flags=re.MULTILINE))
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))

    assert {"render", "test"} <= commands <= targets


def test_the_example_file_loads_and_can_be_traced(tmp_path: Path) -> None:
    (written,) = snippets("toml")
    file = tmp_path / "mine.toml"
    file.write_text(written)

    assert load_example(str(file)).trace().cost > 0


def test_the_numbers_it_quotes_are_those_of_the_model() -> None:
    session = next(code for code in snippets("python") if "load_example" in code)
    namespace: dict[str, Any] = {}
    exec(session, namespace)
    (quoted,) = re.findall(r"trace\.cost +# ([\d.]+)\.\.\.", session)

    assert str(eval("trace.cost", namespace)).startswith(quoted)


def test_the_attributes_it_sets_are_those_of_the_chapter() -> None:
    subclass = next(code for code in snippets("python") if "class HiddenWeight" in code)
    namespace: dict[str, Any] = {}
    exec(subclass, namespace)
    chapter = namespace["ThreeFactors"]

    set_there = [name for name in vars(namespace["HiddenWeight"]) if not name.startswith("_")]
    assert set_there
    assert [name for name in set_there if not hasattr(chapter, name)] == []


def test_the_chapter_with_an_example_made_in_python_can_be_made(tmp_path: Path) -> None:
    """Both subclasses in one file, as it tells the reader to put them, taken as `backprop` does."""
    mine = tmp_path / "my_videos.py"
    mine.write_text("\n".join(code for code in snippets("python") if "(ThreeFactors)" in code))

    examples = {c.name: c.example(Settings()) for c in choose([str(mine)])}

    assert examples["HiddenWeight"].name == "mazur"
    assert examples["Mine"].title == "Will it grow?"
