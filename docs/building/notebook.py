"""A notebook as a page: its cells, one below the other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def cells_of(file: Path) -> str:
    """The cells in Markdown: text as it stands, code as blocks of Python."""
    notebook: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    parts = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        parts.append(f"```python\n{source}\n```" if cell["cell_type"] == "code" else source)
    return "\n\n".join(parts)
