"""How `make docs` builds the pages of this folder into a site; see docs/building/."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docs.building.colors import dark, light  # noqa: E402  # found by the path above

project = "Backpropagation, animated from real numbers"
author = "The backprop video generator authors"
html_title = "Backprop videos"
html_short_title = html_title

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "docs.building"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["building"]
nitpicky = False  # names of Manim and NumPy have no pages here
suppress_warnings = ["ref.python"]  # `Layer` is a name in several packages; all are shown

myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3

default_role = "py:obj"  # what a docstring puts into single backquotes
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_attr_annotations = False  # the signature has them
napoleon_custom_sections = [
    ("Class attributes to set", "params_style"),
    ("Attributes while rendering", "params_style"),
]
python_maximum_signature_line_length = 80
add_module_names = False

html_theme = "furo"
html_static_path = ["_static", "../renders/showcase"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_theme_options = {
    "light_css_variables": light(),
    "dark_css_variables": dark(),
    "footer_icons": [],
    "top_of_page_buttons": [],
}
pygments_style = "tango"
pygments_dark_style = "github-dark"
