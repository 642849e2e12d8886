"""What `backprop check` says of an example in the user's words: what will be dull, and why."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from backprop_model import Example
from scenes.stage.shortening import LETTERS, shortened

LARGE = 10.0
"""inputs beyond this are called unscaled"""
FLAT = 0.01
"""a slope below this lets next to nothing through"""
MANY = 0.75
"""of a layer's neurons: with fewer switched off, relus are as they often are"""
FAINT = 1e-6
"""gradients below this move nothing that can be seen"""


def advice(example: Example) -> Iterator[str]:
    """What to know before rendering, a sentence each; nothing of it is an error."""
    yield from _inputs(example)
    yield from _layers(example)
    yield from _gradients(example)
    yield from _labels(example)


def _inputs(example: Example) -> Iterator[str]:
    largest = float(np.abs(example.input).max())
    if largest > LARGE:
        yield (
            f"the inputs are not scaled: they reach {largest:,.6g}; networks learn best from about "
            f"-1 to 1, as with input = {{ array = [...], divide_by = {largest:.6g} }}"
        )


def _layers(example: Example) -> Iterator[str]:
    trace = example.trace()
    for l, layer in enumerate(example.network.layers, 1):
        if not layer.activation.elementwise:
            continue
        slopes = np.abs(trace.da_dz[l])
        where = f"layer {l} ({layer.activation.name})"
        off = int((slopes == 0).sum())
        if off == len(slopes):
            yield f"{where} is switched off: all slopes are 0, and no signal comes back through it"
        elif slopes.max() < FLAT:
            yield (
                f"{where} is saturated: its slopes are {slopes.max():.2g} at most, so that next to "
                "no signal comes back through it"
            )
        elif off >= MANY * len(slopes):
            yield f"{where}: {off} of {len(slopes)} neurons are switched off, their slopes are 0"


def _gradients(example: Example) -> Iterator[str]:
    trace = example.trace()
    largest = max(
        float(np.abs(gradient).max(initial=0.0))
        for gradient in (*trace.dC_dw[1:], *trace.dC_db[1:])
    )
    if largest < FAINT:
        right = ", for the cost is next to nothing already" if trace.cost < FAINT else ""
        yield (
            f"the chapters on gradients will be dull: the largest gradient is {largest:.2g}{right}"
        )
        return
    after = example.step().trace().cost
    if after >= trace.cost:
        yield (
            f"learning_rate = {example.learning_rate:g} is too large: a step takes the cost from "
            f"{trace.cost:.6g} to {after:.6g}, and GradientDescent will show that"
        )


def _labels(example: Example) -> Iterator[str]:
    for labels in (example.input_labels, example.output_labels):
        for label in labels:
            cut = shortened(label, LETTERS, labels)
            if cut != label:
                yield f"the label {label!r} is cut to {cut!r} where there is little room"
