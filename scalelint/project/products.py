"""Products that turn out to scale latents: where no name tells a factor, what a program does with it can.

``z = ae.encode(x) * gain`` in the one place and ``ae.decode(z / gain)`` in another: what stands on both sides of one
autoencoder is its factor, whatever it is called. So is what raw latents are multiplied by on their way into noise, by an
attribute, where nothing else scales them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from scalelint.knowledge.names import is_answer
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import FROM_ELSEWHERE, INVERSE, Endpoint, FileSummary, Flow, Product, Span, Step
from scalelint.project.conversions import MODEL_SINKS, UNNAMED, may_scale
from scalelint.project.identity import Groups
from scalelint.project.promotion import Told, name_of, promote

#: coefficients of a diffusion process and of its sampler
_COEFFICIENTS = frozenset({"steps", "t"})
#: ``self.k``, ``cfg.latents.gain``, ``cfg["gain"]``: a number that is set once, and none of many
_SET = re.compile(r"[A-Za-z_]\w*(\.\w+|\[(['\"])\w+\2\])+")

#: ``exp(self.log_gain)``: a number that is learnt by its logarithm
_EXPONENTIAL = re.compile(r"^exp\((.*)\)$")

#: (autoencoder, name of the factor)
Proven = set[tuple[str, str]]


def with_proven_factors(summary: FileSummary) -> FileSummary:
    """The same, in which products with proven factors are steps and sites."""
    if not any(flow.products for flow in summary.flows):
        return summary
    summary = replace(summary, flows=_read_once(summary.flows))
    groups = Groups(summary)
    proven = _on_both_sides(summary, groups) | _of_stored_latents(summary, groups)
    proven |= _on_one_side(summary, groups, proven)
    proven |= _of_the_decoder(summary, groups, proven)
    return promote(summary, by_name(groups, proven)) if proven else summary


def by_name(groups: Groups, proven: Proven) -> Told:
    """The products with the proven factors of the autoencoders at the ends of a flow."""

    def told(flow: Flow) -> Callable[[Product], bool]:
        ends = [end for end in (flow.origin, flow.sink) if end.kind in ("encoded", "decoded")]
        names = {name for end in ends for group, name in proven if group == groups.of(flow, end)}
        if is_of_stored(flow):
            names |= {name for _, name in proven}
        return lambda product: name_of(product.step.root) in names

    return told


def _read_once(flows: list[Flow]) -> list[Flow]:
    """Flows without those whose products others know: an operand that may be two things is one factor, where one of them is.

    And what a helper is handed to scale by is what its callers say, not one factor that goes by the name of its parameter.
    """
    known: dict[tuple[Span, Span], set[Span]] = {}
    handed: set[Span] = set()
    for flow in flows:
        known.setdefault(_ways(flow), set()).update(_scaled(flow))
        handed.update(step.span for step in flow.steps if step.kind == "scale" and step.root and step.call is not None)
    return [f for f in flows if not _is_known(f, known[_ways(f)]) and not (_is_of_helper(f) and _is_known(f, handed))]


def _is_of_helper(flow: Flow) -> bool:
    """Whether a way is what a function sees of it that knows neither its callers nor what they hand over."""
    open_ = flow.origin.kind == "parameter" or flow.sink.kind == "returned"
    return open_ and all(product.step.call is None for product in flow.products)


def _is_known(flow: Flow, scaled: set[Span]) -> bool:
    open_ = {product.step.span for product in flow.products}
    return bool(open_) and open_ <= scaled and open_.isdisjoint(_scaled(flow))


def _scaled(flow: Flow) -> set[Span]:
    return {step.span for step in flow.steps if step.kind == "scale"}


def _ways(flow: Flow) -> tuple[Span, Span]:
    return flow.origin.span, flow.sink.span


def _on_both_sides(summary: FileSummary, groups: Groups) -> Proven:
    """What stands beside the encode and beside the decode of one autoencoder, at least once under no factor's name."""
    known: dict[str, Proven] = {"encoded": set(), "decoded": set()}
    nameless: Proven = set()
    set_once: dict[str, set[tuple[str, str, str]]] = {"encoded": set(), "decoded": set()}
    for flow, end in ends(summary):
        group = groups.of(flow, end)
        named = {_name_at(s) for s in flow.steps if s.kind == "scale" and s.root} - {""}
        candidates = [p for p in flow.products if not _weighs(p, flow)]
        nearest = nearest_product(flow, end)
        place = nearest.step.span if nearest is not None else None  # of two opaque names there either may be the factor
        beside = {name_of(p.step.root) for p in candidates if p.step.span == place or name_of(p.step.root) in named}
        nameless |= {(group, name) for name in beside if may_be_factor(name)}
        set_once[end.kind] |= {
            (group, name_of(p.step.root), p.step.operator)
            for p in candidates
            if p.step.span == place and (p.step.is_number or _SET.fullmatch(p.step.root) is not None)
        }
        known[end.kind] |= {(group, name) for name in named | beside}
    undone = (
        (group, name)
        for group, name, sign in set_once["encoded"]
        if (group, name, INVERSE[sign]) in set_once["decoded"]
    )
    nameless.update(undone)  # ``self.sigma`` that divides here and multiplies there is none of the diffusion process
    every, only = _with_unnamed(groups, summary), (known["encoded"], known["decoded"], nameless)
    return set.intersection(*map(every, only)) | set(_there_and_back(summary, groups))


def _with_unnamed(groups: Groups, summary: FileSummary) -> Callable[[Proven], Proven]:
    """What an autoencoder that nothing names is scaled by belongs to the only one with a name, and the other way round: a posterior
    that is rebuilt of stored moments is that of who decodes."""
    met = {groups.of(flow, end) for flow, end in ends(summary)}
    one = met if UNNAMED in met and len(met) == 2 else set()
    return lambda proven: {(group, name) for of, name in proven for group in (one if of in one else (of,))}


def _name_at(step: Step) -> str:
    """The name of a factor; of a number what it is called where it stands: ``gain`` of ``Codec.gain``, which is 0.8."""
    if step.value is None:
        return name_of(step.root)
    return name_of(step.written) if is_of_object(step.written) else ""


def is_of_object(text: str) -> bool:
    """Whether a text names what an object or a table holds: ``codec.gain``, ``cfg["gain"]``."""
    return _SET.fullmatch(text) is not None


def _of_stored_latents(summary: FileSummary, groups: Groups) -> Proven:
    """By what latents that somebody else encoded are multiplied on their way into the model, where the decoder that takes
    what comes out of it is scaled by the same, or is an object that holds it: ``item * codec.gain`` and ``codec.decode(x)``."""
    holders: dict[str, set[str]] = {}
    beside: dict[str, set[str]] = {}
    for flow, end in ends(summary):
        if end.kind == "decoded" and flow.origin.kind == "denoised":
            group = groups.of(flow, end)
            holders.setdefault(end.autoencoder, set()).add(group)
            nearest = nearest_product(flow, end)
            if end.strong and nearest is not None:
                beside.setdefault(name_of(nearest.step.root), set()).add(group)
    found: Proven = set()
    for flow in summary.flows:
        for product in flow.products if is_of_stored(flow) else ():
            name, owner = name_of(product.step.root), product.step.root.rpartition(".")[0]
            if is_set(product):
                found |= {(group, name) for group in (*beside.get(name, ()), *holders.get(owner, ()))}
    return found


def is_of_stored(flow: Flow) -> bool:
    """Whether latents that nobody here has encoded go into noise or a model."""
    return flow.origin.kind in FROM_ELSEWHERE and flow.sink.strong and flow.sink.kind in MODEL_SINKS


def _there_and_back(summary: FileSummary, groups: Groups) -> Iterator[tuple[str, str]]:
    """What stands at both ends of a way that leads from an autoencoder's encode straight to its decode."""
    for flow in summary.flows:
        if flow.origin.kind != "encoded" or flow.sink.kind != "decoded" or not flow.origin.strong:
            continue
        first, last = nearest_product(flow, flow.origin), nearest_product(flow, flow.sink)
        if first is None or last is None or first is last or _weighs(first, flow) or _weighs(last, flow):
            continue
        group, name = groups.of(flow, flow.origin), name_of(first.step.root)
        if name == name_of(last.step.root) and may_be_factor(name) and group == groups.of(flow, flow.sink):
            yield group, name


def nearest_product(flow: Flow, end: Endpoint) -> Product | None:
    """The product beside the autoencoder, with the shift of its map between; further on come the coefficients of noise and of
    samplers."""
    product = flow.products[0 if end.kind == "encoded" else -1] if flow.products else None
    if product is not None and product.step.root == flow.origin.text:  # of two opaque names the other is the factor
        beside = [p for p in flow.products if p.step.span == product.step.span and p is not product]
        known = flow.origin.kind == "parameter" and len(beside) == 1
        product = next(filter(is_set, beside), beside[0] if known else product)
    if product is None or is_answer(product.step.root):
        return None
    between = flow.steps[: product.after] if end.kind == "encoded" else flow.steps[product.after :]
    return product if len(between) < 2 and all(step.kind == "shift" for step in between) else None


def _on_one_side(summary: FileSummary, groups: Groups, proven: Proven) -> Proven:
    """What raw latents are multiplied by before they are mixed with noise, where the autoencoder has no other factor."""
    scaled = {group for group, _ in proven}
    models = denoisers(summary)
    plain = _mixed_and_alone(summary, groups)
    found: dict[str, set[str]] = {}
    for flow, end in ends(summary):
        group = groups.of(flow, end)
        if any(step.kind == "scale" for step in flow.steps):
            scaled.add(group)
        if end.kind == "decoded":
            scaled |= {group for p in flow.products if is_set(p)}
        elif (flow.sink.kind == "noised" and flow.sink.strong) or (flow.home, flow.sink.text) in models:
            nearest = nearest_product(flow, end)
            name = name_of(nearest.step.root) if nearest is not None else ""
            told = nearest is not None and (is_set(nearest) or (group, name) in plain)
            found.setdefault(group, set()).add(name if told else "")
    every = ((group, names) for group, names in found.items() if len(names) == 1 and group not in scaled)
    return {(group, name) for group, names in every for name in names if name}


def _mixed_and_alone(summary: FileSummary, groups: Groups) -> Proven:
    """What divides latents that are mixed with noise and others, in another place, that go into a model alone: no weight of a
    mixture, and no mask, by which both are multiplied."""
    found: dict[bool, dict[tuple[str, str], set[Span]]] = {True: {}, False: {}}
    for flow, end in ends(summary):
        nearest = nearest_product(flow, end) if end.kind == "encoded" else None
        if nearest is None or flow.sink.kind not in (*MODEL_SINKS, "handed") or _weighs(nearest, flow):
            continue
        key = groups.of(flow, end), name_of(nearest.step.root)
        if may_be_factor(key[1]) and nearest.step.operator == "/":
            found[flow.sink.kind == "noised"].setdefault(key, set()).add(nearest.step.span)
    return {key for key, places in found[True].items() if found[False].get(key, set()) - places}


def _of_the_decoder(summary: FileSummary, groups: Groups, proven: Proven) -> Proven:
    """A number of the autoencoder's own, ``ae.decoder(x * ae.gain)``, by which what the model made of noise is scaled before it
    is decoded, where what the autoencoder encodes goes into the model as it is, and straight into its decoder nowhere."""
    known = {group for group, _ in proven}
    known |= {groups.of(f, f.sink) for f in summary.flows if (f.origin.kind, f.sink.kind) == ("encoded", "decoded")}
    bare: set[str] = set()
    found: dict[str, set[str]] = {}
    for flow, end in ends(summary):
        group = groups.of(flow, end)
        if end.kind == "encoded":
            scaled = flow.products or any(step.kind == "scale" for step in flow.steps)
            (known if scaled else bare if flow.sink.kind in MODEL_SINKS and flow.sink.strong else set()).add(group)
        elif flow.origin.kind == "denoised":
            found.setdefault(group, set()).add(_own_beside(flow, end))
    return {
        (group, name)
        for group, names in found.items()
        if len(names) == 1 and group in bare - known
        for name in names
        if name
    }


def _own_beside(flow: Flow, end: Endpoint) -> str:
    """The name of the autoencoder's own number right beside an end; "" for others."""
    nearest = nearest_product(flow, end)
    own = nearest is not None and is_set(nearest) and nearest.step.root.rpartition(".")[0] == end.autoencoder
    return name_of(nearest.step.root) if own and nearest is not None else ""


def may_be_factor(name: str) -> bool:
    """Whether what latents are multiplied by may be their factor, for all that its name says."""
    return may_scale(name) and not _COEFFICIENTS.intersection(words_of(name))


def is_scaled_first(flow: Flow, end: Endpoint) -> bool:
    """Whether something scales latents right beside the autoencoder, and not in a mixture with noise, whatever it is called."""
    nearest = nearest_product(flow, end)
    return nearest is not None and may_be_factor(name_of(nearest.step.root)) and not _weighs(nearest, flow)


def _weighs(product: Product, flow: Flow) -> bool:
    """``a.sqrt() * z + (1 - a).sqrt() * noise``: how much of the latents is in the mixture."""
    inner, outer = product.step.span, flow.sink.span
    within = inner.path == outer.path and (outer.line, outer.column) <= (inner.line, inner.column)
    within = within and (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)
    return flow.sink.kind == "noised" and within and _SET.fullmatch(product.step.root) is None


def is_set(product: Product) -> bool:
    """Whether something is multiplied by an attribute, which may be its factor for all that its name says."""
    held = _EXPONENTIAL.sub(r"\1", product.step.root)
    return _SET.fullmatch(held) is not None and may_be_factor(held)


def ends(summary: FileSummary) -> Iterator[tuple[Flow, Endpoint]]:
    """The ends at autoencoders, of ways that do not lead from the one to the other; an encode says what is one."""
    for flow in summary.flows:
        encoded, decoded = flow.origin.kind == "encoded", flow.sink.kind == "decoded"
        if encoded and not decoded and flow.origin.strong:
            yield flow, flow.origin
        elif decoded and not encoded:
            yield flow, flow.sink


def denoisers(summary: FileSummary) -> set[tuple[str, str]]:
    """(file, network) of what hands out latents that are decoded: what it takes are model latents as well."""
    return {
        (flow.home, flow.origin.text) for flow in summary.flows if flow.origin.kind == "denoised" and flow.origin.text
    }
