"""What goes into a wheel besides the packages: the examples, and how Manim is to be set."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

INSIDE = {"examples": "backprop_model/examples", "manim.cfg": "publish/installed/manim.cfg"}
"""A wheel has no folder around the packages, so they lie within."""


class DataInside(BuildHookInterface[Any]):
    """Leaves an editable installation alone, which has the project's folder around it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Tell what else belongs into a wheel."""
        if version == "standard":
            build_data["force_include"].update(INSIDE)
