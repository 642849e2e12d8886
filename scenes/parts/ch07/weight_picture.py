"""A weight's own number line above its neuron's, and its nudge on the way to the cost."""

from __future__ import annotations

import numpy as np
from manim import LEFT, VGroup, VMobject

from scenes.mobjects.shapes import discs
from scenes.parts.ch07.back_ribbon import BackRibbon
from scenes.parts.ch07.boxes import Boxes
from scenes.parts.ch07.labels import on_squeeze, tick_labels, weight_line, weight_name, weight_times
from scenes.parts.ch07.lines import DOT, THREAD, Curves, Lines
from scenes.parts.ch07.pose import Pose
from scenes.parts.ch07.route import Route
from scenes.parts.ch07.ruler import weight_ruler
from scenes.parts.ch07.weight_route import WeightRoute
from scenes.stage import style
from scenes.stage.quantity import Equation

MOST = 1.5
"""width of the ribbon up to which there is room for it"""


class WeightPicture:
    """What takes the place of the picture above a weight's neuron; all below stays as it is.

    Attributes:
        lines: the weight's number line, and those from its neuron on.
        ribbon: the product along them.
        held: what else comes into the neuron, and is held.
        name: the weight, at the left of its line.
        ticks: numbers over it.
        box: that of the function whose second input it is.
        times: the factor at its squeeze.
        worked: its gradient, above the picture.

    Args:
        along: the route, whose weight is told.
        main: the lines from the input on.
        ribbon: the product along those.
        boxes: around their functions.
        line: the weight's gradient.
    """

    def __init__(
        self, along: Route, main: Lines, ribbon: BackRibbon, boxes: Boxes, line: Equation
    ) -> None:
        route = WeightRoute(along)
        l, theme, pose = route.layer, style.theme, main.pose
        heights = (pose.heights[l - 2], *pose.heights[l:])
        self.lines = Lines(weight_ruler(route, main.ruler), Pose(pose.zone, heights))
        self.lines.thread(float(len(heights)))
        running = {0: line.result, 1: line.terms[0]}
        running |= {i: ribbon.running[l + i - 1] for i in range(2, route.depth + 1)}
        self.ribbon = BackRibbon(self.lines, running, ribbon.on_scale)
        self.fits = ribbon.on_scale.size(line.result.value) <= MOST * ribbon.widest
        self.lines.hold(self.ribbon)
        self.ribbon.comes(self.ribbon.last - 1.0)
        thread = Curves(stroke_color=theme.activation, stroke_width=THREAD)
        way = main.way(l - 1, l, 40)
        thread.set_points_as_corners(way)
        dot = VMobject(fill_color=theme.activation, fill_opacity=1.0)
        dot.set_stroke(theme.ground, style.OUTLINE)
        dot.points = discs(way[:1], np.array([DOT]))
        self.held = VGroup(thread, dot)
        self.name = weight_name(along)
        self.name.set_y(heights[0]).set_x(style.HERO.left, LEFT)
        self.ticks = tick_labels(self.lines)
        self.box = boxes.outlines[l].copy()
        y = float(pose.line(l - 0.5)[1])
        self.times = on_squeeze(self.lines, 1, weight_times(line), y, way)
        self.worked = weight_line(along, line)
