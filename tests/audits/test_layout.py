"""The layout audit finds faults that are put in on purpose, and none in harmless changes."""

import dataclasses
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from audits.layout_audit import LayoutAudit, audit_layout, report
from audits.layout_geometry import (
    boxes_of,
    grown,
    lengths_inside,
    overlapping,
    points_inside,
    segments_of,
)
from audits.layout_rules import PLACES
from audits.rehearsal import called, chapter_files, chapters_in, rehearse
from backprop_model import load_example

from .chapter_layout_mutants import CHAPTER_MUTANTS
from .layout_displaced import Displaced, off_the_frame, onto_another_text
from .layout_mutants import (
    SPECIMEN_MUTANTS,
    WITH_CAPTIONS,
    Specimen,
    slightly_shifted,
)

CHAPTERS = chapter_files()


# -- faults put in on purpose ----------------------------------------------------------------------


def test_the_specimen_is_without_fault(tmp_path):
    for places in (WITH_CAPTIONS, PLACES):
        findings = audit_layout(Specimen, contrast=True, pictures=tmp_path, places=places)
        assert not findings, report(findings)


@pytest.mark.parametrize("mutant", CHAPTER_MUTANTS)
def test_a_fault_in_a_chapter_is_found(mutant, tmp_path):
    rule, spoil = CHAPTER_MUTANTS[mutant]
    findings = audit_layout(Specimen, pictures=tmp_path, places=PLACES, spoil=spoil)
    assert rule in {finding.rule for finding in findings}, report(findings)


@pytest.mark.parametrize("mutant", SPECIMEN_MUTANTS)
def test_a_fault_is_found_and_pictured(mutant, tmp_path):
    rule, spoil = SPECIMEN_MUTANTS[mutant]
    findings = audit_layout(
        Specimen, contrast=True, pictures=tmp_path, places=WITH_CAPTIONS, spoil=spoil
    )
    assert rule in {finding.rule for finding in findings}, report(findings)
    finding = next(finding for finding in findings if finding.rule == rule)
    assert finding.picture is not None
    assert finding.picture.exists()
    assert finding.section == "Specimen"
    assert f"{finding.time:.1f} s" in str(finding)
    assert str(finding.picture) in str(finding)


class EnoughError(Exception):
    """The rest of the chapter need not be played."""


@pytest.mark.parametrize("file", CHAPTERS, ids=called)
def test_texts_out_of_place_for_a_few_frames_are_found_in_every_chapter(file, tmp_path):
    for chapter in chapters_in(file):
        faults = {
            "leaves the frame": Displaced(5.0, 3, off_the_frame),
            "overlaps a text": Displaced(11.0, 15, onto_another_text),
        }

        def spoil(scene, time, faults=faults):
            for fault in faults.values():
                fault(scene, time)
                if not fault.is_over:
                    break  # one after the other
            if all(fault.is_over for fault in faults.values()):
                raise EnoughError

        audit = LayoutAudit(
            chapter, None, theme="dark", contrast=False, pictures=tmp_path, spoil=spoil
        )
        with suppress(EnoughError), audit.watching():
            rehearse(chapter, on_frame=audit.look, on_play_end=audit.look_at_rest)
        findings = audit.findings
        for rule, fault in faults.items():
            assert fault.words, f"nothing to misplace in {chapter.__name__}"
            found = [finding.who for finding in findings if finding.rule == rule]
            named = [who for who in found if any(repr(word) in who for word in fault.words)]
            assert named, f"{rule}: {fault.words}; {report(findings)}"


# -- changes that do no harm -----------------------------------------------------------------------


def test_a_shift_by_less_than_a_pixel_does_no_harm(tmp_path):
    findings = audit_layout(Specimen, contrast=True, pictures=tmp_path, spoil=slightly_shifted())
    assert not findings, report(findings)


def test_the_light_theme_does_no_harm(tmp_path):
    findings = audit_layout(Specimen, theme="light", contrast=True, pictures=tmp_path)
    assert not findings, report(findings)


@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_another_pace_does_no_harm(factor, tmp_path):
    class Paced(Specimen):
        def play(self, *animations, **options):
            options["run_time"] = factor * options.get("run_time", 1.0)
            super().play(*animations, **options)

        def wait(self, duration=1.0, *options):
            super().wait(max(duration, 0.1), *options)

    findings = audit_layout(Paced, contrast=True, pictures=tmp_path)
    assert not findings, report(findings)


def test_other_numbers_do_no_harm(tmp_path):
    mazur = load_example("mazur")
    other = dataclasses.replace(mazur, input=-np.asarray(mazur.input) * 12.5)
    findings = audit_layout(Specimen, other, contrast=True, pictures=tmp_path)
    assert not findings, report(findings)


# -- geometry --------------------------------------------------------------------------------------

coordinates = st.floats(-5, 5)
points = st.tuples(coordinates, coordinates)
boxes = st.tuples(points, st.floats(0.1, 3), st.floats(0.1, 3)).map(
    lambda b: [b[0][0], b[0][0] + b[1], b[0][1], b[0][1] + b[2]]
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(points, points, boxes)
def test_the_length_within_a_box_is_what_sampling_gives(start, end, box):
    shares = (np.arange(2000) + 0.5) / 2000
    way = np.subtract(end, start)
    x, y = (start[axis] + shares * way[axis] for axis in (0, 1))
    within = (box[0] < x) & (x < box[1]) & (box[2] < y) & (y < box[3])
    length = lengths_inside(np.array([[*start, *end]]), np.array([box]))[0]
    assert length == pytest.approx(np.hypot(*way) * within.mean(), abs=0.02)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(boxes, max_size=6), st.lists(boxes, max_size=6))
def test_overlapping_boxes_are_those_that_share_a_point_inside(some, others):
    found = {tuple(pair) for pair in overlapping(np.array(some), np.array(others))}
    for i, a in enumerate(some):
        for j, b in enumerate(others):
            width = min(a[1], b[1]) - max(a[0], b[0])
            height = min(a[3], b[3]) - max(a[2], b[2])
            assert ((i, j) in found) == (width > 0 and height > 0)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(points)
def test_a_point_is_inside_an_outline_or_it_is_not(point):
    notched = np.array([(-4, -4), (4, -4), (4, 4), (0, 0), (-4, 4)], dtype=float)
    outline = np.hstack([notched, np.roll(notched, -1, axis=0)])
    x, y = point
    assume(min(abs(abs(x) - 4), abs(y + 4), abs(y - abs(x))) > 1e-6)  # not on the outline itself
    expected = abs(x) < 4 and -4 < y < abs(x)
    assert points_inside(np.array([point]), outline)[0] == expected


def test_a_box_does_not_shrink_to_less_than_nothing():
    np.testing.assert_allclose(grown(np.array([[0, 1, 0, 4.0]]), -0.8), [[0.5, 0.5, 0.8, 3.2]])


def test_boxes_are_those_of_the_points():
    outlines = [np.array([[0, 1, 0], [2, -1, 0.0]]), np.array([[5.0, 5, 0]])]
    np.testing.assert_array_equal(boxes_of(outlines), [[0, 2, -1, 1], [5, 5, 5, 5]])


def test_a_straight_line_is_one_segment_and_an_arc_is_several():
    line = np.linspace([0, 0, 0], [3, 1.5, 0], 4)
    np.testing.assert_allclose(segments_of(line), [[0, 0, 3, 1.5]])
    arc = np.array([[1, 0, 0], [1, 0.55, 0], [0.55, 1, 0], [0, 1, 0.0]])
    pieces = segments_of(arc)
    assert len(pieces) > 2
    np.testing.assert_allclose(np.hypot(pieces[:, 0], pieces[:, 1]), 1, atol=0.01)
