"""Where the nodes of a computation graph stand: the layered method, for any small graph.

The steps are those of Sugiyama, Tagawa and Toda (1981): a layer for every node, here the longest
way to the result, so that a leaf stands right before its first use; bends for edges that span
several layers; an order within each layer by barycentres; and heights that keep that order and
minimum distances, as close to a node's neighbours as can be (isotonic regression), where edges
between calculations pull hardest so that they run straight (Gansner et al. 1993).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, cast

import networkx as nx  # type: ignore[import-untyped]
import numpy as np
from scipy.optimize import isotonic_regression

SWEEPS = 12
BEND_ROOM = 0.4
"""height that is kept free around an edge where it passes a layer"""
PULL_OF_LEAF, PULL = 0.1, 8.0

Order = list[list[Hashable]]


@dataclass(frozen=True)
class Bend:
    """Where an edge passes a layer that it does not end in."""

    edge: tuple[Hashable, Hashable]
    layer: int


@dataclass(frozen=True)
class GraphLayout:
    """Places as (column, depth): columns from 0 at the left, depths downwards.

    Attributes:
        places: of every node's middle.
        bends: for each edge that spans several columns, what it passes on its way.
        columns: how many there are.
    """

    places: Mapping[Any, tuple[int, float]]
    bends: Mapping[tuple[Any, Any], tuple[tuple[int, float], ...]]
    columns: int


def lay_out_graph(
    edges: Sequence[tuple[Hashable, Hashable]], room: Callable[[Any], float]
) -> GraphLayout:
    """Lay out a graph with one last node; earlier edges of a node come from higher up.

    Args:
        edges: from operand to result, those of a result in the order of its operands.
        room: the height that a node needs for itself, in the unit of the depths.
    """
    graph = nx.DiGraph(list(dict.fromkeys(edges)))
    generations = list(nx.topological_generations(graph.reverse()))
    last = len(generations) - 1
    column = {node: last - i for i, nodes in enumerate(generations) for node in nodes}
    bent = _with_bends(graph, column)
    order = _order(bent, column, edges)
    rows = _rows(bent, order, lambda node: BEND_ROOM if isinstance(node, Bend) else room(node))
    bends = {
        (start, end): tuple(
            (x, rows[Bend((start, end), x)]) for x in range(column[start] + 1, column[end])
        )
        for start, end in graph.edges
    }
    return GraphLayout({node: (column[node], rows[node]) for node in graph}, bends, last + 1)


def _with_bends(graph: nx.DiGraph, column: dict[Hashable, int]) -> nx.DiGraph:
    """The same graph in which every edge leads to the next column."""
    bent = nx.DiGraph()
    for start, end in graph.edges:
        bends = [Bend((start, end), x) for x in range(column[start] + 1, column[end])]
        column.update({bend: bend.layer for bend in bends})
        nx.add_path(bent, [start, *bends, end])
    return bent


# -- order ---------------------------------------------------------------------------------------


def _order(
    graph: nx.DiGraph,
    column: Mapping[Hashable, int],
    edges: Sequence[tuple[Hashable, Hashable]],
) -> Order:
    """Nodes of each column from top to bottom: of all sweeps, the order with fewest crossings."""
    order: Order = [[] for _ in range(1 + max(column[node] for node in graph))]
    (result,) = (node for node in graph if not graph.out_degree(node))
    rank = {edge: i for i, edge in enumerate(edges)}
    rank |= {(Bend(edge, column[edge[1]] - 1), edge[1]): i for edge, i in rank.items()}

    def by_operand(nodes: Iterable[Hashable]) -> list[Hashable]:
        return sorted(nodes, key=lambda node: rank.get((node, after), 0))

    waiting, seen = [result], set()
    while waiting:
        after = waiting.pop()
        if after in seen:
            continue
        seen.add(after)
        order[column[after]].append(after)
        waiting += reversed(by_operand(graph.predecessors(after)))
    best, fewest = order, _crossings(graph, order)
    for sweep in range(SWEEPS):
        order = _swept(graph, order, forward=bool(sweep % 2))
        if (crossings := _crossings(graph, order)) < fewest:
            best, fewest = order, crossings
    return best


def _swept(graph: nx.DiGraph, order: Order, forward: bool) -> Order:
    """One sweep: each column sorted by the mean place of its neighbours in the column before."""
    order = [list(nodes) for nodes in order]
    place = {node: i for nodes in order for i, node in enumerate(nodes)}
    neighbours = graph.predecessors if forward else graph.successors
    for nodes in order if forward else reversed(order):
        near = {node: [place[n] for n in neighbours(node)] or [place[node]] for node in nodes}
        nodes.sort(key=lambda node: float(np.mean(near[node])))
        place.update({node: i for i, node in enumerate(nodes)})
    return order


def _crossings(graph: nx.DiGraph, order: Order) -> int:
    place = {node: i for nodes in order for i, node in enumerate(nodes)}
    count = 0
    for nodes in order[:-1]:
        ends = [(place[node], place[after]) for node in nodes for after in graph.successors(node)]
        count += sum((a - c) * (b - d) < 0 for i, (a, b) in enumerate(ends) for c, d in ends[:i])
    return count


# -- heights -------------------------------------------------------------------------------------


def _rows(graph: nx.DiGraph, order: Order, room: Callable[[Any], float]) -> dict[Hashable, float]:
    """A height for every node and bend, downwards."""
    rows = {node: float(i) for nodes in order for i, node in enumerate(nodes)}
    for sweep in range(4 * SWEEPS):
        for nodes in order if sweep % 2 else reversed(order):
            wanted, pulls = zip(*(_wanted(graph, node, rows) for node in nodes), strict=True)
            spread = _spread([room(node) for node in nodes], wanted, pulls)
            rows.update(zip(nodes, spread, strict=True))
    return rows


def _wanted(
    graph: nx.DiGraph, node: Hashable, rows: Mapping[Hashable, float]
) -> tuple[float, float]:
    """Where a node's neighbours want it, and how strongly."""
    heights, pulls = [], []
    for start, end in (*graph.in_edges(node), *graph.out_edges(node)):
        heights.append(rows[end if start == node else start])
        pulls.append(PULL if graph.in_degree(start) else PULL_OF_LEAF)
    return float(np.average(heights, weights=pulls)), sum(pulls)


def _spread(rooms: Sequence[float], wanted: Iterable[float], pulls: Iterable[float]) -> list[float]:
    """Heights in the given order and apart, the closest to those that are wanted."""
    gaps = [(one + other) / 2 for one, other in pairwise(rooms)]
    least = np.concatenate([[0.0], np.cumsum(gaps)])
    kept = isotonic_regression(np.array(list(wanted)) - least, weights=list(pulls))
    return cast("list[float]", (kept.x + least).tolist())
