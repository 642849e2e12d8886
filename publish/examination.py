"""Checking an example before anything is rendered: is it right, and which chapters can show it?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from audits.against_file import compare_with_file
from audits.against_torch import SAME, compare, gradients_by_torch
from backprop_model import Example, GradientCheck, gradient_check
from backprop_model.sampled_check import MOST, SampledCheck, sampled_check
from backprop_model.squares import squares_read
from publish.advice import advice
from publish.course import Chapter
from scenes.stage.attributes import AttributeFault, check_attributes
from scenes.stage.explainer import ExplainerScene

MOST_TOLD = 6
"""inputs that are told before and after they are standardised"""
TOLERANCE = 1e-5
"""the largest relative error between a gradient and its central difference"""


@dataclass(frozen=True)
class Report:
    """What was found out about an example.

    Attributes:
        gradients: every gradient by backpropagation and by nudging, or a sample of many.
        objections: for the chapters that cannot show it, why.
        suitable: the names of the chapters that can.
    """

    example: Example
    gradients: GradientCheck | SampledCheck
    objections: dict[str, str]
    suitable: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether the two ways to the gradient agree."""
        return self.gradients.max_relative_error <= TOLERANCE

    def lines(self) -> list[str]:
        """The report in words."""
        example, gradients = self.example, self.gradients
        network = example.network
        activations = ", ".join(layer.activation.name for layer in network.layers)
        sizes = "-".join(map(str, network.sizes))
        verdict = "agree" if self.agrees else "DISAGREE"
        lines = [
            f"{example.name}: {example.title}",
            f"  network    {sizes} ({activations}), {network.parameter_count:,} parameters",
            f"  cost       {example.trace().cost:.6g} ({example.cost.name})",
            f"  gradients  backpropagation and nudging {verdict}: largest relative error "
            f"{gradients.max_relative_error:.1e}, from {gradients.forward_passes:,} forward passes",
            f"  chapters   {', '.join(self.suitable) or 'none can show it'}",
        ]
        if isinstance(gradients, SampledCheck):
            sample = f"{gradients.nudged:,} of {gradients.parameters:,} parameters"
            lines.insert(4, f"             {sample} were nudged, drawn by a seed")
        elif beside := gradients.one_sided + len(gradients.on_kinks):
            lines.insert(
                4,
                f"             {beside:,} of them on a kink, where there are two slopes: "
                "nudged to the side whose slope is taken, or left out",
            )
        lines += [f"  warning    {sentence}" for sentence in advice(example)]
        if example.source is not None and (squares := squares_read(example.source)):
            lines.append(f"  square     {squares}")
        if example.standardisation is not None:
            raw = ", ".join(f"{value:g}" for value in example.raw_input[:MOST_TOLD])
            seen = ", ".join(f"{value:.4g}" for value in example.input[:MOST_TOLD])
            more = ", ..." if len(example.input) > MOST_TOLD else ""
            lines.insert(3, f"  inputs     {raw}{more}, standardised: {seen}{more}")
        if len(example.batch.X) > 1:
            others = f"{len(example.batch.X)}, mean cost {example.mean_cost():.6g}; one is shown"
            lines.insert(3, f"  examples   {others}, and all are learned from in GradientDescent")
        for name, why in self.objections.items():  # most call themselves by their names
            lines.append(f"  not in     {why if why.startswith(name) else f'{name}: {why}'}")
        return lines


def examine(
    example: Example,
    chapters: Sequence[Chapter],
    done: Callable[[int, int], None] | None = None,
) -> Report:
    """Check an example's gradients, and ask each chapter whether it can show it.

    Of more than `sampled_check.MOST` parameters a sample is nudged; ``done`` is told how far it is.
    """
    asked = {c.name: _objection(c.scene, example) for c in chapters if c.scene is not None}
    objections = {name: why for name, why in asked.items() if why}
    suitable = tuple(name for name in asked if name not in objections)
    gradients: GradientCheck | SampledCheck
    if example.network.parameter_count > MOST:
        gradients = sampled_check(example, done)
    else:
        gradients = gradient_check(example, refine=TOLERANCE / 10)
    return Report(example, gradients, objections, suitable)


def _objection(scene: type[ExplainerScene], example: Example) -> str | None:
    try:
        check_attributes(scene, example)
    except AttributeFault as fault:
        return str(fault)
    return scene.objection_to(example)


def against_torch(example: Example) -> tuple[bool, str]:
    """Whether PyTorch finds the same gradients, and a line of the report.

    Raises:
        TorchError: PyTorch can't be asked.
    """
    found = compare(example, gradients_by_torch(example))
    agrees = found.largest <= SAME
    verdict = "agree" if agrees else "DISAGREE"
    line = (
        f"  PyTorch    {found.version}: all {found.compared:,} gradients {verdict}: largest "
        f"relative difference {found.largest:.1e}"
    )
    if found.blurred:
        line += f", but for {found.blurred:,} of which rounding leaves too few digits to compare"
    return agrees, line


def against_file(example: Example, proof: Path) -> tuple[bool, list[str]]:
    """Whether another framework says the same, by a file of its own, and the table of it.

    Raises:
        ExampleError: the file can't be read, or speaks of another network or input.
    """
    found = compare_with_file(example, proof)
    lines = [
        f"  {proof.name}, made by {found.made_by}:",
        f"    {'quantity':<10}{'numbers':>9}{'largest':>12}{'difference':>12}",
    ]
    for row in found.rows:
        verdict = "agrees" if row.agrees else f"DIFFERS by more than {row.allowed:g}"
        lines.append(
            f"    {row.quantity:<10}{row.compared:>9,}{row.largest:>12.4g}"
            f"{row.difference:>12.1e}  {verdict}"
        )
    if found.another_cost:
        lines.append(f'    with cost = "{found.another_cost}" all of it would agree')
    if found.turned:
        which = " and ".join(map(str, found.turned))
        lines.append(
            f"    with the square weights of layer {which} turned (layout) all of it would agree"
        )
    if found.absent:
        lines.append(f"    it leaves out {', '.join(found.absent)}")
    return found.agrees, lines
