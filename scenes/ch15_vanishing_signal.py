"""Chapter 15: what becomes of the error signal on its way back through many layers."""

from __future__ import annotations

import operator

from manim import Animation, Create, FadeIn, FadeOut, ReplacementTransform, VGroup

from backprop_model import ACTIVATIONS, Example
from scenes.mobjects.typeset import Words
from scenes.parts.ch15.deep_pair import SHIPPED, DeepNetwork, common_scale, pair, steepest
from scenes.parts.ch15.factor_line import FactorLine
from scenes.parts.ch15.layer_strip import LayerStrip
from scenes.parts.ch15.norm_chart import NormChart, NormSeries
from scenes.parts.ch15.norm_ratio import NormRatio, activation_name
from scenes.parts.ch15.relu_slopes import ReluSlopes
from scenes.parts.ch15.slope_bound import SlopeBound
from scenes.stage import notation, style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.notation import Symbol
from scenes.stage.quantity import count, settle
from scenes.stage.style import Zone
from scenes.stage.words import N_, _


class VanishingSignal(ExplainerScene):
    """The size of the signal layer by layer, through sigmoids and through relus."""

    number = 15
    question = N_("What happens in deep networks?")
    example = "deep_sigmoid"
    STRIP = 2.05
    """height of the network under the chart, in Manim's units"""
    CLOSE_UP = (-2.2, 1.6)
    """bottom and top of the network before the chart comes in"""
    FADED = 10.0
    """a signal that is so many times weaker has faded"""
    AWAY = 2.0
    """how far from its kink a relu is looked at"""

    @classmethod
    def suits(cls, example: Example) -> str | None:
        if example.network.depth < 2:
            return _(N_("This chapter needs a hidden layer: with one layer no signal goes back."))
        if not any(signal.any() for signal in example.trace().dC_da[1:]):
            return _(N_("This chapter needs an error: here the outputs are what they should be."))
        return None

    def construct(self) -> None:
        self.set_the_stage()
        self.meet_the_network()
        self.sweep_back()
        self.compare(self.own, self.series[0])
        if self.own.activation == "sigmoid":
            self.ask_why()
        self.sweep_the_other()
        self.compare(self.other, self.series[1])
        if self.own.activation != "sigmoid":
            self.ask_why()
        self.look_ahead()
        self.see_it_whole()
        self.remember(N_("Forward once, back once: every gradient."))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """Make what stays: the networks as strips, the chart above them, their points."""
        self.own, self.other = pair(self.read.example)
        zone = style.WHOLE
        below = Zone(
            zone.left + NormChart.ROOM + 0.4, zone.right, zone.bottom, zone.bottom + self.STRIP
        )
        self.strips = [self.strip_of(network, below) for network in (self.own, self.other)]
        self.strip = self.strips[0]
        self.close_up = self.strip_of(self.own, Zone(below.left, below.right, *self.CLOSE_UP))
        above = Zone(zone.left, zone.right, below.top + 0.3, zone.top)
        name = Words(
            _(N_("size of the signal, {s}")),
            size=style.LABEL,
            color=style.theme.signal,
            s=Symbol(f"norm({notation.inline_derivative('C', 'a')})"),
        )
        scale = common_scale((self.own, self.other))
        self.chart = NormChart(scale, self.strip.x, name, above)
        signal = style.theme.signal
        self.series = [
            self.chart.series(network.norms, signal, hollow=network is self.other)
            for network in (self.own, self.other)
        ]
        self.labels = VGroup()

    def strip_of(self, network: DeepNetwork, zone: Zone) -> LayerStrip:
        image = self.read.example.input_shape
        return LayerStrip(network.trace.activations, network.cost(), zone, image)

    # -- the verbs -------------------------------------------------------------------------------

    def meet_the_network(self) -> None:
        """Forward through all layers."""
        self.section(N_("A deep network"))
        strip, depth = self.close_up, self.trace.depth
        hidden = count("n", depth - 1, "example.network.depth - 1")
        text = (
            N_(
                "Does learning always work so well? Stack more layers: here are {n} hidden ones, "
                "with {f}."
            )
            if depth > 2
            else N_(
                "Does learning always work so well? This network has {n} hidden layer, with {f}."
            )
        )
        with self.say(text, n=hidden, f=self.spoken(self.own)):
            self.show_title()
            self.play(FadeIn(strip.column[0], strip.fans, strip.names))
            self.run_through(strip)

    def sweep_back(self) -> None:
        """Layer by layer the signal comes back, and its size becomes a point."""
        self.section(N_("The way back"))
        with self.say(
            N_(
                "Now the way back. Above each layer stands the size of what arrives: the signals "
                "of all its neurons, taken together."
            )
        ):
            self.play(ReplacementTransform(self.close_up, self.strip))
            self.play(FadeIn(self.chart))
            self.plot(self.strip, self.own, self.series[0])

    def compare(self, network: DeepNetwork, series: NormSeries) -> None:
        """The first layer against the last hidden one, as a ratio."""
        self.section(N_("What is left"))
        late, early = (network.norm(l) for l in network.compared)
        taken, name = [*self.series, self.labels], self.spoken(network)
        if not early.value:
            label = activation_name(name, series, self.chart, taken)
            with self.say(N_("Nothing arrives at the first layer: every way there is closed.")):
                self.play(FadeIn(label))
            self.labels.add(label)
            return
        ratio = network.shrinks()
        equation = settle(ratio, (late.to(3), early), operator.truediv)
        shown = NormRatio(name, equation, network.compared, series, self.chart, taken)
        line, ends = shown.line, shown.ends
        if ratio.value >= self.FADED:
            text = N_("From the right ring to the left one the signal gets {r} times weaker.")
        elif ratio.value >= 1:
            text = N_("From the right ring to the left one it gets only {r} times weaker.")
        else:
            text = N_("From the right ring to the left one the signal has even grown.")
        with self.say(text, r=equation.result):
            self.play(FadeIn(shown.rings))
            for l, end in zip(network.compared, ends, strict=True):
                self.play(FadeIn(end, target_position=series.point[l]))
            self.play(
                FadeIn(line.rest()),
                ReplacementTransform(ends[0], line.part("late")),
                ReplacementTransform(ends[1], line.part("early")),
            )
            self.play(FadeIn(line.part("f", "r")), run_time=style.QUICK)
            self.add(line)
        self.labels.add(line, *shown.rings)
        if ratio.value >= self.FADED:
            with self.say(N_("Faint signals make faint gradients: the first layers hardly learn.")):
                self.play(self.strip.backward_pulse(0))

    def ask_why(self) -> None:
        """Each layer multiplies by its slopes; that of a sigmoid is a quarter at the most."""
        self.section(N_("Why"))
        slope, power = steepest("sigmoid"), self.own.slopes_leave("sigmoid")
        above = Zone(style.WHOLE.left, style.WHOLE.right, self.strip.get_top()[1], style.WHOLE.top)
        bound = SlopeBound(ACTIVATIONS["sigmoid"], slope, power, above)
        plot = bound.plot
        with self.say(N_("Why? At every layer the signal is scaled by the slopes on its way.")):
            self.play(FadeOut(self.chart, *self.drawn(), self.labels))
            self.play(FadeIn(bound.rule))
        with self.say(
            N_("A sigmoid is never steeper than {s}. That is as much as gets through."), s=slope
        ):
            self.play(Create(plot.axes), Create(plot.curve))
            self.play(FadeIn(plot.where, plot.drop, plot.point, plot.slope), Create(plot.tangent))
        shown = [plot, bound.rule]
        if power.terms[1].value > 1:
            shown.append(bound.power)
            with self.say(
                N_(
                    "Over {n} layers slopes alone leave {p} of it at most. Large weights must help."
                ),
                n=power.terms[1],
                p=power.result,
            ):
                self.play(FadeIn(bound.power, target_position=plot.slope))
        self.play(FadeOut(*shown), run_time=style.QUICK)
        self.play(FadeIn(self.chart, *self.drawn(), self.labels))

    def sweep_the_other(self) -> None:
        """The same with the other kind of neuron."""
        self.section(N_("Other neurons"))
        old, new = self.strips
        text = (
            N_("Now {f} instead, in a network of the same size.")
            if self.read.example.name in SHIPPED
            else N_("Now {f} instead, with the very same weights.")
        )
        with self.say(text, f=self.spoken(self.other)):
            self.play(FadeOut(old, self.frames), run_time=style.QUICK)
            self.play(FadeIn(new.column[0], new.fans, new.names), run_time=style.QUICK)
            self.run_through(new)
        if self.other.activation == "relu":
            self.bend_the_curve()
        self.strip = new
        with self.say(N_("The same way back, and at each layer the slopes take their share.")):
            self.plot(new, self.other, self.series[1])

    def bend_the_curve(self) -> None:
        """A relu is flat or as steep as one."""
        zone = style.WHOLE
        above = Zone(zone.left, zone.right, self.strips[1].get_top()[1], zone.top)
        slopes = ReluSlopes(self.AWAY, above)
        with self.say(N_("Where a relu is active its slope is one: the signal passes as it is.")):
            self.play(FadeOut(self.chart, *self.drawn(), self.labels), run_time=style.QUICK)
            self.play(FadeIn(slopes.active))
        with self.say(N_("Where it is silent its slope is zero, and nothing passes.")):
            self.play(FadeIn(slopes.silent))
        self.play(FadeOut(slopes), run_time=style.QUICK)
        self.play(FadeIn(self.chart, *self.drawn(), self.labels))

    def look_ahead(self) -> None:
        """One sentence of outlook."""
        self.section(N_("Outlook"))
        with self.say(
            N_(
                "That is why deep networks take steep neurons, well-chosen first weights, and "
                "shortcuts past their layers."
            )
        ):
            for l in range(1, self.strip.last + 2):
                self.play(self.strip.forward_pulse(l), run_time=style.QUICK / 2)
            for l in range(self.strip.last, 0, -1):
                self.play(self.strip.backward_pulse(l), run_time=style.QUICK / 2)

    def see_it_whole(self) -> None:
        """The whole course in one picture: a network, three factors, one sweep each way."""
        self.section(N_("The whole idea"))
        strip, zone = self.strip, style.WHOLE
        line = FactorLine(Zone(zone.left, zone.right, strip.get_top()[1] + 0.3, zone.top))
        with self.say(N_("One last look at the whole. Forward, an input becomes a cost.")):
            self.play(FadeOut(self.chart, *self.drawn(), self.labels), FadeOut(self.frames))
            for l in range(1, strip.last + 2):
                self.play(strip.forward_pulse(l), run_time=style.QUICK / 2)
        with self.say(N_("Each weight keeps what came in; each neuron, how steep it is.")):
            self.play(FadeIn(line.factors[2], target_position=strip.fans))
            self.play(FadeIn(line.factors[1], target_position=strip.columns))
        with self.say(N_("Backward, the signal visits every layer once, and meets them there.")):
            self.play(FadeIn(line.factors[0], target_position=strip.box))
            frames = VGroup()
            for l in range(strip.last, 0, -1):
                frames.add(strip.reached(l))
                self.play(strip.backward_pulse(l), run_time=style.QUICK / 2)
                self.play(FadeIn(frames[-1]), run_time=style.QUICK / 3)
        with self.say(N_("Three factors, multiplied, are the gradient. On every line, at once.")):
            self.play(FadeIn(line.signs, line.gradient))
            self.play(FadeIn(strip.traces()))

    # -- what the verbs share --------------------------------------------------------------------

    def run_through(self, strip: LayerStrip) -> None:
        """Light from the input to the cost."""
        for l in range(1, strip.last + 1):
            self.play(strip.forward_pulse(l), run_time=style.QUICK / 2)
            self.play(FadeIn(strip.column[l]), run_time=style.QUICK / 2)
        self.play(strip.forward_pulse(strip.last + 1), run_time=style.QUICK / 2)
        self.play(FadeIn(strip.box), run_time=style.QUICK / 2)

    def plot(self, strip: LayerStrip, network: DeepNetwork, series: NormSeries) -> None:
        """The sweep back, each layer's number as it is reached."""
        frames = self.frames = VGroup()
        for l in range(strip.last, 0, -1):
            frames.add(strip.reached(l))
            self.play(strip.backward_pulse(l), run_time=style.QUICK / 2)
            arrives: list[Animation] = [FadeIn(frames[-1])]
            if l in series.point:
                arrives.append(FadeIn(series.point[l], target_position=strip.column[l]))
            if l in series.link:
                arrives.append(Create(series.link[l]))
            self.play(*arrives, run_time=style.QUICK)

    def drawn(self) -> list[NormSeries]:
        return [self.series[0]] if self.strip is self.strips[0] else list(self.series)

    def spoken(self, network: DeepNetwork) -> str:
        return network.activation.replace("_", " ")
