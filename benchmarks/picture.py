"""Where the time of a frame goes, chapter by chapter, as a picture: docs/_static/frames.svg."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.sampled import PARTS

LEFT, RIGHT, TOP, ROW, BAR = 170, 620, 46, 22, 14
COLOURS = dict(zip(PARTS, ("#7a5195", "#9aa3ad", "#2f7fc1", "#e08a1e"), strict=True))
"""told apart without colour by their order, which is the legend's"""


def drawn(rows: Mapping[str, Mapping[str, Any]], title: str) -> str:
    """A bar for each chapter, in times of the floor's frame; its parts in their order.

    Args:
        rows: of the bench, by the chapters' names.
        title: what was measured.
    """
    longest = max(row["frame over the floor"] for row in rows.values())
    unit = (RIGHT - LEFT) / max(longest, 1.0)
    height = TOP + ROW * len(rows) + 26
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {RIGHT + 60} {height}" '
        'font-family="sans-serif" font-size="12" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{RIGHT + 60}" height="{height}" fill="#ffffff"/>',
        f'<text x="8" y="18" font-size="13" fill="#20242a">{escape(title)}</text>',
    ]
    for number, part in enumerate(PARTS):
        x = LEFT + 110 * number
        lines.append(f'<rect x="{x}" y="27" width="10" height="10" fill="{COLOURS[part]}"/>')
        lines.append(f'<text x="{x + 15}" y="36" fill="#20242a">{part}</text>')
    for number, (name, row) in enumerate(rows.items()):
        y, along = TOP + ROW * number, float(LEFT)
        whole = sum(row["shares"].values()) or 1.0
        lines.append(
            f'<text x="{LEFT - 8}" y="{y + 12}" text-anchor="end" fill="#20242a">'
            f"{escape(name)}</text>"
        )
        for part in PARTS:
            width = unit * row["frame over the floor"] * row["shares"][part] / whole
            lines.append(
                f'<rect x="{along:.1f}" y="{y + 1}" width="{width:.1f}" height="{BAR}" '
                f'fill="{COLOURS[part]}"/>'
            )
            along += width
        lines.append(
            f'<text x="{along + 6:.1f}" y="{y + 12}" fill="#20242a">'
            f"{row['frame over the floor']:.2f}</text>"
        )
    floor, end = LEFT + unit, TOP + ROW * len(rows)
    lines.append(
        f'<path d="M{floor:.1f} {TOP - 4}V{end}" stroke="#20242a" stroke-dasharray="3 3"/>'
    )
    lines.append(
        f'<text x="{floor:.1f}" y="{end + 14}" text-anchor="middle" fill="#20242a">'
        "1: one dot moves</text>"
    )
    return "\n".join([*lines, "</svg>"]) + "\n"


def write(file: Path, rows: Mapping[str, Mapping[str, Any]], title: str) -> None:
    """Draw the rows that were measured; nothing, if none was."""
    if rows:
        file.write_text(drawn(rows, title), encoding="utf-8", newline="\n")
