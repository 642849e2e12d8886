"""A raster is painted where its outline is: moved, faded, magnified."""

import numpy as np
import pytest
from manim import RIGHT, FadeOut, Square, VGroup, tempconfig

from scenes.mobjects.halo import Halo
from scenes.stage import style
from scenes.stage.camera import RememberingCamera
from scenes.stage.raster import Raster
from scenes.stage.style import Zone

COLORS = np.array([[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]], [[0.0, 0.0, 1.0], [1.0, 1.0, 0.0]]])


@pytest.fixture(autouse=True)
def sixty_pixels_a_unit():
    with tempconfig({"pixel_width": 854, "pixel_height": 480}):
        yield


def raster(zone, alpha=1.0):
    return Raster(zone).paint(np.concatenate([COLORS, np.full((2, 2, 1), alpha)], axis=2))


def picture(*mobjects, at=None):
    camera = RememberingCamera()
    if at:
        camera.frame(*at)
    camera.capture_mobjects(mobjects)
    return np.array(camera.pixel_array[..., :3], dtype=int)


def pixel(image, x, y):
    return image[240 - round(60 * y), 427 + round(60 * x)]


def test_cells_lie_in_order_from_the_upper_left():
    image = picture(raster(Zone(-2, 2, -2, 2)))
    for (x, y), color in zip(
        [(-1, 1), (1, 1), (-1, -1), (1, -1)], COLORS.reshape(-1, 3), strict=True
    ):
        np.testing.assert_array_equal(pixel(image, x, y), color * 255)
    np.testing.assert_array_equal(pixel(image, 3, 0), pixel(picture(), 3, 0))


def test_it_is_the_picture_of_as_many_squares():
    squares = VGroup(
        *(
            Square(1.0, stroke_width=0, fill_opacity=1, fill_color=color).move_to((x, y, 0))
            for (x, y), color in zip(
                [(-0.5, 0.5), (0.5, 0.5), (-0.5, -0.5), (0.5, -0.5)],
                ["#FF0000", "#00FF00", "#0000FF", "#FFFF00"],
                strict=True,
            )
        )
    )
    np.testing.assert_array_equal(picture(raster(Zone(-1, 1, -1, 1))), picture(squares))


def test_it_moves_turns_and_is_copied_as_any_mobject():
    moved = raster(Zone(-2, 2, -2, 2)).copy().shift(2 * RIGHT)
    np.testing.assert_array_equal(pixel(picture(moved), 1, 1), [255, 0, 0])
    turned = raster(Zone(-2, 2, -2, 2)).rotate(np.pi / 2)
    np.testing.assert_array_equal(pixel(picture(turned), -1, -1), [255, 0, 0])
    flat = raster(Zone(-2, 2, -2, 2)).stretch(0.0, 0)
    np.testing.assert_array_equal(picture(flat), picture())


def test_it_fades_with_its_fill_and_leaves_nothing_behind():
    shape = raster(Zone(-2, 2, -2, 2)).set_fill(opacity=0.5)
    ground = pixel(picture(), -1, 1)
    expected = 0.5 * np.array([255, 0, 0]) + 0.5 * ground
    np.testing.assert_allclose(pixel(picture(shape), -1, 1), expected, atol=1)
    fade = FadeOut(shape)
    fade.begin()
    fade.interpolate(1.0)
    np.testing.assert_array_equal(picture(shape), picture())


def test_a_camera_that_went_near_sees_its_cells_larger():
    image = picture(raster(Zone(-2, 2, -2, 2)), at=(-1.0, 1.0, 1.0))
    np.testing.assert_array_equal(image[240, 427], [255, 0, 0])
    assert (image == [255, 0, 0]).all(axis=2).all()


def test_a_halo_is_brightest_at_its_box_and_gone_at_its_reach():
    style.use("dark")
    halo = Halo(style.theme.activation, reach=0.6)
    halo.around(np.array([[-1.0, 1.0, -0.2, 0.2]]))
    light = picture(halo).sum(axis=2)
    inside, near, edge = (light[240 - round(60 * y), 427] for y in (0.0, 0.45, 0.85))
    assert inside > near > edge
    assert edge == picture().sum(axis=2)[0, 0]
    strength, ground = style.GLOW["dark"], picture()[0, 0]
    middle = strength * 255 * np.array(style.theme.activation.to_rgb()) + (1 - strength) * ground
    np.testing.assert_allclose(picture(halo)[240, 427], middle, atol=2)
    halo.around(np.zeros((0, 4)))
    np.testing.assert_array_equal(picture(halo), picture())
    assert halo.get_fill_opacity() < 0.05  # who looks at fills sees that it hides nothing


def test_light_around_points_is_that_around_boxes_without_extent():
    points = np.array([[0.31, -0.7], [0.4, -0.66], [-2.13, 1.02], [-2.13, 1.02]])
    shares = np.array([0.3, 0.5, 0.9, 0.9])
    halo, other = (Halo(style.theme.activation, reach=0.5) for _ in range(2))
    halo.around_points(points, shares)
    x, y = points.T
    other.around(np.column_stack([x, x, y, y]), shares)
    one, same = picture(halo).astype(int), picture(other).astype(int)
    assert np.abs(one - same).max() <= 8  # their cells are not in the same places
    assert np.abs(one - picture()).max() > 40
    halo.around_points(np.zeros((0, 2)), np.zeros(0))
    np.testing.assert_array_equal(picture(halo), picture())
