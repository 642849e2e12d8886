"""The gradients of one first-layer neuron's weights, as a picture of the input image's shape."""

from __future__ import annotations

from manim import RIGHT, VGroup

from scenes.mobjects.pixels import PixelGrid, heat_shade
from scenes.mobjects.typeset import Formula
from scenes.readings import Readings
from scenes.readings.backward import strongest_neurons
from scenes.stage import notation, style
from scenes.stage.style import Zone

SIDE = 1.9


class GradientPicture(VGroup):
    """The picture with its name, for the neuron with the strongest signal.

    Args:
        read: the readings of an example whose input is an image.
        zone: the picture stands in its lower left corner.
    """

    def __init__(self, read: Readings, zone: Zone) -> None:
        (strongest,) = strongest_neurons(read, 1, 1)
        values = read.trace.dC_dw[1][strongest].reshape(read.example.input_shape)
        picture = PixelGrid(values, heat_shade(float(abs(values).max())), side=SIDE)
        picture.set_x(zone.left + picture.width / 2).set_y(zone.bottom + picture.height / 2)
        name = Formula(
            "{w}", size=style.BODY, w=notation.derivative("C", f"w_({strongest + 1} k)^((1))")
        )
        super().__init__(picture, name.next_to(picture, RIGHT, buff=0.35))
