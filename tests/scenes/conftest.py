"""Every test here has Manim's files in a folder of its own, and leaves the theme as it was."""

import pytest
from manim import config, tempconfig

from scenes.stage import style, words


@pytest.fixture(autouse=True, scope="session")
def media_of_our_own(tmp_path_factory):
    media = tmp_path_factory.mktemp("media")
    with tempconfig({"media_dir": str(media), "tex_dir": "{media_dir}/typst"}):
        yield config.get_dir("media_dir")


@pytest.fixture(autouse=True)
def dark_theme_in_english():
    style.use("dark")
    words.speak("en")
    yield
    style.use("dark")
    words.speak("en")


@pytest.fixture(params=sorted(style.THEMES))
def theme(request):
    """Each theme in turn, in force."""
    return style.use(request.param)
