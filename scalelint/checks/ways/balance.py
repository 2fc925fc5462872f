"""The balance of each way: what enters the diffusion model is scaled, what leaves it is unscaled, and noise is left alone.

These are properties of single ways and of pairs of ways in one file. They ask what a latent is and where it goes, not
which class or function does it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scalelint.checks.advice import Spot, formula, line_of
from scalelint.checks.evidence import ENDS, place_of, related
from scalelint.checks.objects.handed_decoders import is_made_elsewhere
from scalelint.checks.registry import finding
from scalelint.checks.ways.omitted import left_out
from scalelint.model import INVERSE, NOISED, FileSummary, Finding, Flow, Site, Span, Step
from scalelint.project.conversions import MODEL_SINKS, UNNAMED, may_scale, tail
from scalelint.project.identity import groups_of
from scalelint.project.link import Project
from scalelint.project.products import denoisers

_SAMPLED = ("noise", "denoised")


@dataclass(frozen=True)
class Trip:
    """One way between an autoencoder and the diffusion model."""

    flow: Flow
    group: str
    scales: tuple[Step, ...]

    @property
    def spot(self) -> Spot:
        """Where the autoencoder's end of it is, as far as names depend on it."""
        end = self.flow.sink if self.flow.sink.kind == "decoded" else self.flow.origin
        return Spot(end.span.path, self.flow.scope, end.autoencoder)

    @property
    def opaque(self) -> bool:
        """Whether code that is not followed has a part in it."""
        return any(not step.root for step in self.scales)


def into_model(summary: FileSummary) -> list[Trip]:
    """The ways of latents into noise or into a denoiser; of latents that were stored or handed in, too."""
    groups = groups_of(summary)
    models = denoisers(summary)
    return [
        trip_of(flow, groups.of(flow, flow.origin))
        for flow in summary.flows
        if (flow.sink.kind in MODEL_SINKS or (flow.home, flow.sink.text) in models) and flow.origin.kind not in _SAMPLED
    ]


def out_of_model(summary: FileSummary) -> list[Trip]:
    """The ways of sampled latents into a decoder."""
    groups = groups_of(summary)
    return [
        trip_of(flow, groups.of(flow, flow.sink))
        for flow in summary.flows
        if flow.sink.kind == "decoded"
        and flow.origin.kind == "denoised"  # noise may be what a decoder is conditioned on
    ]


def trip_of(flow: Flow, group: str) -> Trip:
    """A way, with what scales it."""
    return Trip(flow, group, tuple(step for step in flow.steps if step.kind == "scale"))


def site_of(summary: FileSummary, step: Step) -> Site | None:
    """The site of a step."""
    return summary.sites[step.site] if 0 <= step.site < len(summary.sites) else None


def never_undone(project: Project, path: str, summary: FileSummary) -> Iterator[Finding]:
    """What goes into the model is scaled on every way, and what comes out of it is decoded as it is."""
    entering = [trip for trip in into_model(summary) if not trip.opaque]
    leaving = out_of_model(summary)
    for trip in leaving:
        beside = _latents([other for other in entering if _alike(other, trip)])
        scaled = [other for other in beside if any(site_of(summary, step) or step.root for step in other.scales)]
        if (
            trip.scales
            or _gains(summary, trip, scaled)
            or not scaled
            or len(scaled) < len(beside)
            or _scaled_elsewhere(leaving, trip)
            or is_made_elsewhere(project, path, trip.flow)
        ):
            continue
        step, key = scaled[0].scales[0], scaled[0].flow.origin.autoencoder
        if key and project.is_one(path, key, tail(step.root)):
            continue  # ``AutoencoderTiny``: nothing is to be undone
        if all(other.flow.origin.kind != "encoded" for other in scaled) and _is_the_way_back(summary, step):
            continue
        where = line_of(step.span, trip.flow.sink.span.path or path)
        steps = formula(scaled[0].flow.steps, scaled[0].spot, trip.spot, undo=True)
        strong = trip.flow.sink.strong and trip.flow.origin.strong and scaled[0].flow.sink.strong
        yield finding(
            "SCL102",
            path,
            _passed_by(summary, trip)
            or _left_out(project, path, trip, scaled)
            or place_of(summary, trip.flow.sink, [site_of(summary, step)]),
            f"model latents are decoded without being scaled, while what goes into the model is scaled by `{step.root}` on {where}",
            related=[related(path, step.span, f"scaled here: `{step.operand}`")],
            help=f"undo the scaling of {where} here{f': decode `{steps}`' if steps else ''}",
            severity=None if strong and scaled[0].flow.origin.kind == "encoded" else "warning",
        )


def _is_the_way_back(summary: FileSummary, step: Step) -> bool:
    """Whether a step undoes what is done to latents that an autoencoder encodes: a network behind it is a part of its decoder."""
    encoded = (flow for flow in summary.flows if flow.origin.kind == "encoded")
    return any(
        other.kind == "scale" and other.root == step.root and other.operator == INVERSE.get(step.operator)
        for flow in encoded
        for other in flow.steps
    )


def _left_out(project: Project, path: str, trip: Trip, scaled: list[Trip]) -> Span | None:
    """The call of a function that leaves the latents as they are where it is not told what to do with them."""
    return left_out(project, path, "decode", [trip.flow], [other.flow for other in scaled])


def _passed_by(summary: FileSummary, trip: Trip) -> Span | None:
    """The call of a function that decodes, where another one scales first and calls it too: that one is passed by here."""
    sink = trip.flow.sink
    scaled = (flow for flow in summary.flows if flow.sink.span == sink.span and flow.sink.near != sink.near)
    return sink.near if any(step.site >= 0 for flow in scaled for step in flow.steps) else None


def _latents(entering: list[Trip]) -> list[Trip]:
    """Of ways into the model those that are mixed with noise, where there are such: others are conditions."""
    return [trip for trip in entering if trip.flow.sink.kind == "noised"] or entering


def _gains(summary: FileSummary, trip: Trip, entering: list[Trip]) -> bool:
    """Whether the latent is multiplied right before it is decoded, by what no name tells to be a factor.

    An attribute of the name under which the factor is stored beside the latents may be just that: ``data.latent_gain``;
    and what holds the factor may hold its inverse, too, under any name: ``knob.sigma`` beside ``knob.factor``.
    """
    holders = {step.root.rpartition(".")[0] for other in entering for step in other.scales} - {"", "self"}
    if any(gain.rpartition(".")[0] in holders for gain in trip.flow.gains):
        return True
    beside = {s.root for s in summary.suspects if s.role == "unnamed" and s.strong and s.direction == "decode"}
    stored = {step.item.rpartition(":")[2] for other in entering for step in other.scales if step.item}
    gains = [gain for gain in trip.flow.gains if may_scale(gain)]  # a mask is none
    return not beside.isdisjoint(gains) or not stored.isdisjoint(map(tail, gains))


def _alike(entering: Trip, leaving: Trip) -> bool:
    """Whether two ways may belong to one autoencoder: the same one, one that nothing names, or both ends of one function."""
    groups = {entering.group, leaving.group}
    return len(groups) == 1 or UNNAMED in groups or entering.flow.scope == leaving.flow.scope


def _scaled_elsewhere(leaving: list[Trip], trip: Trip) -> bool:
    """Whether other ways to the same decoding are scaled: those of a loop's first round, of a branch, of another object that the
    same call may ask, whose class scales itself."""
    place = trip.flow.sink.span
    return any(other.scales and place in (other.flow.sink.span, other.flow.sink.near) for other in leaving)


def scaled_noise(path: str, summary: FileSummary) -> Iterator[Finding]:
    """Noise, or a mixture with noise, is normalised like latents: it stands in model space already."""
    seen = set()
    for flow in summary.flows:
        if flow.origin.kind not in _SAMPLED or flow.sink.kind not in MODEL_SINKS or not flow.origin.strong:
            continue
        for step in _normalising(summary, flow):
            site = _known_as(summary, step)
            own = site_of(summary, step)
            place = own.span if own is not None else step.span
            if flow.origin.text == NOISED and step.call is not None and flow.origin.call != step.call:
                place = step.call  # the helper is right, whoever hands it a mixture is not
            if site is None or (flow.origin.span, place) in seen:
                continue
            seen.add((flow.origin.span, place))
            mixed = flow.origin.text == NOISED and (own is not None or step.by is not None)
            shared = not any(e.text.startswith("is or contains") for e in site.evidence) or site.source == ""
            what = "noise" if flow.origin.kind == "noise" else "what the diffusion model hands out"
            yield finding(
                "SCL105",
                path,
                flow.origin.span if shared and flow.origin.kind == "noise" and not mixed else place,
                f"{what} is scaled by `{step.root}` on its way into the model, where it belongs as it is: its standard deviation is 1 already",
                related=[related(path, place, "scaled here"), related(path, flow.sink.span, "used here")],
                help="scale the latents only, before they are mixed with noise",
                severity=None if documented_factor(site) and own is not None else "warning",
            )


def _normalising(summary: FileSummary, flow: Flow) -> Iterator[Step]:
    """The last step of each factor by which a way is scaled in one direction only, where that is the encoder's."""
    net: dict[str, list[Step]] = {}
    for step in (*flow.steps, *(product.step for product in flow.products)):
        if step.kind == "scale" and step.root:
            net.setdefault(tail(step.root), []).append(step)
    for steps in net.values():
        site = _known_as(summary, steps[-1])
        once = len({step.operator for step in steps}) == 1
        alike = site is not None and (site.direction != "decode" or site_of(summary, steps[-1]) is None)
        if once and site is not None and alike and _scales_latents(summary, site):
            mixture = flow.origin.text == NOISED and documented_factor(site)
            yield from steps[-1:] if mixture or _normalises(summary, site) else ()


def _scales_latents(summary: FileSummary, site: Site) -> bool:
    """Whether a site scales as one does that stands beside an autoencoder, if it does not stand there itself."""
    return site.role == "scale" and any(
        each.autoencoder and (each.root, each.operation) == (site.root, site.operation)
        for each in (site, *(other for other in summary.sites if other.strong and other.direction == "encode"))
    )


def _known_as(summary: FileSummary, step: Step) -> Site | None:
    """The site of a step; of one whose latents no name gives away, a site that scales by the same factor what is encoded,
    the same way, or what is decoded, the other way."""
    ways = {"encode": "multiply" if step.operator == "*" else "divide"}
    ways["decode"] = "divide" if step.operator == "*" else "multiply"
    known = (
        site
        for site in summary.sites
        if site.strong and ways.get(site.direction) == site.operation and tail(site.root) == tail(step.root)
    )
    return site_of(summary, step) or min(known, key=lambda site: site.direction == "decode", default=None)


def _normalises(summary: FileSummary, site: Site) -> bool:
    """Whether a factor is known to scale latents beside an autoencoder, here or elsewhere in the file."""
    return any(
        tail(other.root) == tail(site.root) and other.strong and other.autoencoder
        for other in summary.sites
        if any(e.text.startswith(ENDS) and "diffusion model" not in e.text for e in other.evidence)
    )


def documented_factor(site: Site) -> bool:
    """Whether the factor is read from an autoencoder's configuration."""
    return ".config" in site.root or site.root.startswith("self.vae")
