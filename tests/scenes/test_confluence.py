"""Streams of error meet at a neuron: widths, signs, collars, and what is left over."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.ch08_many_paths import ManyPaths
from scenes.mobjects.network.slots import box_of, crosses
from scenes.mobjects.ribbons import THIN
from scenes.parts.ch08.boxes import around, overlap
from scenes.parts.ch08.cancelling import FACE, TURNED
from scenes.parts.ch08.confluence import AHEAD, AT_HOME, SHARE, Confluence
from scenes.parts.ch08.near import LEAST, is_seen, near_view
from scenes.parts.ch08.places import places_for
from scenes.parts.ch08.setting import PathsSetting
from scenes.readings import Readings
from scenes.stage import style
from tests.audits.hard_examples import hard_examples


def stage_of(name):
    hard, scene = hard_examples(), ManyPaths()
    scene.read = Readings(hard[name] if name in hard else load_example(name))
    PathsSetting.set_the_stage(scene)
    return scene


@pytest.fixture(scope="module")
def stage():
    return stage_of("mazur")


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
@pytest.mark.parametrize("name", ["mazur", "three_five_four_two", "softmax", "huge"])
def test_a_stream_is_as_wide_as_delta_then_as_the_share_and_the_rest_as_their_sum(name, shape):
    with style.in_shape(shape):
        scene = stage_of(name)
        streams, paths = scene.way_back.streams, scene.paths
        trace, l, k = scene.read.trace, paths.layer + 1, paths.neuron
        weights = scene.read.example.network.layer(l).weights
        due: list[float] = []
        for j in paths.ahead:
            streams.come((j,), 0.5)
            assert len(list(streams.measures())) <= len(due)
            streams.come((j,), 1.0)
            delta = float(trace.dC_dz[l][j])
            due += [one for one in (delta, float(weights[j, k]) * delta) if one]
        streams.come(streams.others, 1.0)
        assert [m.quantity.value for m in streams.measures()] == pytest.approx(due)
        streams.meet(1.0)
        assert len(list(streams.measures())) == len(due)
        streams.meet(2.0)
        found = list(streams.measures())
        assert found[-1].quantity.value == pytest.approx(trace.dC_da[paths.layer][k])
        assert len(found) == len(due) + 1
        for one in found:
            assert one.drawn == pytest.approx(one.scale.size(one.quantity.value), abs=0.01)
            assert one.negative == (one.quantity.value < 0)
        assert len({one.scale.per_one for one in found}) == 1


@pytest.mark.parametrize("name", ["mazur", "huge", "image_of_64", "saturated"])
def test_streams_are_as_wide_as_their_neurons_allow(name):
    scene = stage_of(name)
    streams, paths, fan = scene.way_back.streams, scene.paths, scene.fan.pose(2.0)
    read = scene.read
    shares = read.trace.paths(paths.layer, paths.neuron)
    per_one = streams.on_scale.per_one
    used = [per_one * float(np.abs(shares[list(fan.heads)]).sum()) / (AT_HOME * fan.source.radius)]
    used += [per_one * abs(float(shares[j])) / (SHARE * fan.source.radius) for j in fan.heads]
    used += [
        per_one * abs(float(read.trace.dC_dz[paths.layer + 1][j])) / (AHEAD * head.radius)
        for j, head in fan.heads.items()
    ]
    assert max(used) <= 1 + 1e-9
    if len(fan.heads) == paths.count:
        assert max(used) == pytest.approx(1.0)
    fan.pose(0.0)


def test_only_signs_that_differ_cancel(stage):
    streams = stage.way_back.streams
    assert streams.cancels
    shares = stage.read.trace.paths(stage.paths.layer, stage.paths.neuron)
    per_one = streams.on_scale.per_one
    assert streams.dock.lost == pytest.approx(per_one * -float(shares[shares < 0].sum()))
    alone = stage_of("one_neuron_a_layer").way_back.streams
    assert not alone.cancels
    assert alone.dock.lost == 0


def test_a_stream_is_thin_where_neither_its_delta_nor_its_share_is_wide():
    streams = stage_of("saturated").way_back.streams
    widths = {j: max(streams.at(j, 0.0)[2], streams.at(j, 1.0)[2]) * 2 for j in (0, 1)}
    assert {j: streams.is_thin(j) for j in widths} == {j: w < THIN for j, w in widths.items()}
    assert len(set(map(streams.is_thin, widths))) == 2


def test_streams_arrive_side_by_side_from_where_they_come(stage):
    streams, fan = stage.way_back.streams, stage.fan.pose(2.0)
    one, other = stage.paths.ahead
    (first, _, half), (second, _, rest) = streams.at(one, 1.0), streams.at(other, 1.0)
    assert abs(first[1] - second[1]) == pytest.approx(half + rest)
    middles = {j: head.middle[1] for j, head in fan.heads.items()}
    assert (first[1] > second[1]) == (middles[one] > middles[other])
    fan.pose(0.0)


@pytest.mark.parametrize("name", ["mazur", "softmax", "three_five_four_two"])
def test_labels_keep_clear_of_streams_collars_and_each_other(name):
    scene = stage_of(name)
    scene.fan.pose(2.0)
    back = scene.way_back
    labels = [*back.weights.values(), *back.deltas.values(), *back.terms.values()]
    labels += back.shares.values()
    labels += [one for one in (back.home, back.formula) if one is not None]
    assert not any(crosses(way, box_of(one)) for way in back.streams.borders() for one in labels)
    boxes = [box_of(one) for one in labels]
    assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[:i])


@pytest.mark.parametrize("name", ["mazur", "softmax", "three_five_four_two"])
def test_the_hollow_one_slides_over_a_strip_as_wide_and_both_are_gone_up_to_the_face(name):
    at = stage_of(name).way_back.streams.cancelling
    dock = at.dock
    x = np.linspace(dock.way.met, at.face, 30)
    middle, wide = at.band(x, 0.0)
    assert middle == pytest.approx(-0.5)
    assert wide == pytest.approx(1.0)
    assert at.trunk(0.5).width[0] == pytest.approx(dock.full)
    fronts = [int((at.covered(x, met) > 0.5).sum()) for met in (0.1, 0.4, 0.6, 0.8, 1.0)]
    assert fronts == sorted(fronts)
    assert fronts[0] == 0
    assert fronts[-1] == len(x)
    assert at.covered(x, 1.0) == pytest.approx(1.0)
    assert at.band(x, 1.0)[1] == pytest.approx(0.0)
    beyond = np.array([at.face + (1 - FACE) * (dock.way.dock - at.face)])
    for met in (0.3, 0.6, 1.0):  # what is drawn of both touches, and no more
        for place in (x, beyond):
            covered, (lies, broad) = at.covered(place, met), at.band(place, met)
            assert lies + broad / 2 == pytest.approx(covered)
    assert at.trunk(1.0).width[-1] == pytest.approx(dock.net)
    assert len(at.sheet(1.0)[0]) == 0


def test_marks_turn_towards_each_other_and_put_each_other_out_in_pairs_from_the_front(stage):
    at = stage.way_back.streams.cancelling
    own, against = at.marks(0.0)
    assert len(own) == len(against) == len(at.pairs)
    middle_of_wings = (own[:, 0] + own[:, 2]) / 2
    assert (own[:, 1, 0] < middle_of_wings[:, 0]).all()  # they run to the neuron
    own, against = at.marks(TURNED)
    for marks, towards in ((own, -1), (against, 1)):
        tip = marks[:, 1, 1] - (marks[:, 0, 1] + marks[:, 2, 1]) / 2
        assert (tip * at.dock.side * towards > 0).all()
    assert at.out(TURNED) == pytest.approx(0.0)
    for met in np.linspace(TURNED, 1.0, 9):
        assert (np.diff(at.out(met)) <= 1e-9).all()
    assert at.out(1.0) == pytest.approx(1.0)
    lit = [at.sparks(met)[1].max() for met in np.linspace(0.0, 1.0, 41)]
    assert lit[0] == pytest.approx(0.0)
    assert max(lit) > 0.5 * at.mark
    assert lit[-1] == pytest.approx(0.0, abs=1e-9)


def test_marks_meet_head_on_just_when_they_begin_to_go_out(stage):
    at = stage.way_back.streams.cancelling
    times = np.linspace(TURNED, 1.0, 800)
    first = next(met for met in times if at.out(met)[0] > 0)
    own, against = at.marks(first)
    assert own[0, 1] == pytest.approx(against[0, 1], abs=0.02)


def test_what_is_left_over_lies_in_the_middle_of_the_neuron(stage):
    cancelling = stage.way_back.streams.cancelling
    at, left = cancelling.dock, cancelling.trunk(2.0)
    assert left.line[-1, 1] == pytest.approx(at.y)
    assert left.width[-1] == pytest.approx(at.net)
    assert left.share == 1.0
    assert cancelling.trunk(1.0).line[-1, 0] == pytest.approx(at.way.met)


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
def test_the_camera_goes_near_to_all_of_the_stretch(shape):
    with style.in_shape(shape):
        scene = stage_of("mazur")
        streams = scene.way_back.streams
        view = near_view(streams.cancelling, streams.bearing)
        assert view is not None
        assert view.width < style.FRAME.width / LEAST
        assert view.width / view.height == pytest.approx(style.FRAME.width / style.FRAME.height)
        for x in (streams.dock.way.met, streams.cancelling.face, streams.dock.way.dock):
            spot = streams.bearing.placed(np.array([[x, streams.dock.y]]))[0]
            assert view.left <= spot[0] <= view.right
            assert view.bottom <= spot[1] <= view.top
        label = scene.way_back.shares[scene.paths.ahead[0]].copy()
        assert is_seen(label.move_to((*view.center[:2], 0.0)), view)
        assert not is_seen(label.move_to((view.right, view.center[1], 0.0)), view)
        assert not is_seen(label.move_to((view.left, view.center[1], 0.0)), view)
        assert not is_seen(label.move_to((view.center[0], view.top, 0.0)), view)
        assert not is_seen(label.move_to((view.center[0], view.bottom, 0.0)), view)


def test_each_weight_stands_at_its_own_collar(stage):
    back, fan = stage.way_back, stage.fan.pose(2.0)
    for j, label in back.weights.items():
        middle = label.get_center()[:2]
        off = {i: np.linalg.norm(back.streams.at_collar(i)[0] - middle) for i in back.weights}
        assert min(off, key=lambda i: off[i]) == j
    fan.pose(0.0)


def test_each_share_stands_once_at_its_own_stream_and_their_scale_is_stated(stage):
    back, fan = stage.way_back, stage.fan.pose(2.0)
    assert [one.on_scale.per_one for one in back.calipers] == [back.streams.on_scale.per_one]
    found = [back.shares[j].quantity.value for j in stage.paths.ahead]
    assert found == [share.value for share in stage.paths.shares]
    for j, label in back.shares.items():
        middle = label.get_center()[:2]
        off = {
            i: min(np.linalg.norm(back.streams.at(i, at)[0] - middle) for at in (0.6, 0.8, 1.0))
            for i in back.shares
        }
        assert min(off, key=lambda i: off[i]) == j
    assert not stage_of("one_neuron_a_layer").way_back.shares
    fan.pose(0.0)


def test_edges_run_where_the_streams_do_once_the_fan_is_spread(stage):
    fan = stage.fan.pose(2.0)
    ways = stage.way_back.streams.edge_ways()
    for j, edge in fan.edges.items():
        assert edge.way()[0, :2] == pytest.approx(ways[j][0])
        assert edge.way()[-1, :2] == pytest.approx(ways[j][-1])
    fan.pose(0.0)


@pytest.mark.parametrize("heads", [1, 2, 5])
@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
def test_the_fan_spreads_to_the_end_of_the_frame_and_stays_in_it(heads, shape):
    with style.in_shape(shape):
        places = places_for(range(heads), range(min(heads, 3)))
        for j in places.heads:
            (x, y, _), radius, hero = places.far(j), places.radius(j), style.HERO
            assert hero.left + radius <= x <= hero.right - radius
            assert hero.bottom + radius <= y <= hero.top - radius


def test_boxes_overlap_only_where_they_share_a_place():
    assert overlap((0, 2, 0, 2), (1, 3, 1, 3))
    assert overlap((0, 3, 0, 3), (1, 2, 1, 2))
    for other in ((2, 3, 0, 2), (-1, 0, 0, 2), (0, 2, 2, 3), (0, 2, -1, 0)):
        assert not overlap((0, 2, 0, 2), other)


def test_a_box_around_a_label_has_room_on_all_sides(stage):
    label = stage.way_back.home
    inner, outer = box_of(label), around(label, 0.2)
    assert np.subtract(outer, inner) == pytest.approx([-0.2, 0.2, -0.2, 0.2])


def test_nothing_is_drawn_before_it_comes():
    scene = stage_of("mazur")
    streams = Confluence(scene.paths, scene.fan.pose(2.0))
    assert not list(streams.measures())
    assert not streams.ribbons.coats[0].body.has_points()
    assert set(streams.collars) == set(scene.fan.heads)
