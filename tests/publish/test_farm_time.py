"""The model of a farm's time: what it adds up, and what no number of workers can change."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.bench import read
from benchmarks.farm_time import MODEL, Task, course_time
from benchmarks.frame_cost import ROOT
from publish.ranges import Cost


def tasks(seed, chapters=6, animations=12):
    rng = np.random.default_rng(seed)
    return [
        Task(
            float(rng.uniform(1, 4)),
            tuple(
                Cost(float(rng.uniform(0, 0.2)), float(rng.uniform(1, 20)))
                for _ in range(animations)
            ),
            float(rng.uniform(1, 3)),
        )
        for _ in range(chapters)
    ]


def whole(task):
    return task.begun + sum(cost.drawn for cost in task.costs)


def test_one_worker_films_one_chapter_after_the_other():
    course = tasks(0)

    assert course_time(course, 1) == pytest.approx(
        sum(map(whole, course)) + sum(task.joined for task in course)
    )


@pytest.mark.parametrize("workers", [2, 5, 40])
@pytest.mark.parametrize("seed", range(3))
def test_no_number_of_workers_does_it_sooner_than_the_work_or_its_longest_piece_takes(
    seed, workers
):
    course = tasks(seed)

    took = course_time(course, workers)

    assert took < course_time(course, 1)
    assert took >= sum(map(whole, course)) / workers
    if workers > len(course):  # all of them are filmed in ranges
        assert took >= max(task.through + task.longest + task.joined for task in course)


def test_with_more_workers_than_animations_it_takes_the_longest_piece_and_no_longer():
    [task] = tasks(1, chapters=1)

    took = course_time([task], len(task.costs))

    assert took == pytest.approx(task.through + task.longest + task.joined)


def test_the_page_has_the_table_that_was_computed():
    minutes = read()[MODEL]["minutes"]
    page = (ROOT / "docs/farm.md").read_text(encoding="utf-8")

    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines()]

    assert [row for row in rows if row and row[0].isdigit()] == [
        [workers, f"{took:.0f}", f"{minutes['1'] / took:.1f}"] for workers, took in minutes.items()
    ]
