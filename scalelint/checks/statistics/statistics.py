"""Which statistics a latent is shifted and scaled by: where the two numbers of one affine map come from, however they are held."""

from __future__ import annotations

import ast
import builtins
import functools
import re
from collections.abc import Iterator
from itertools import pairwise, product

import msgspec

from scalelint.knowledge.constants import telling as is_telling
from scalelint.knowledge.vocabulary import words_of
from scalelint.ledger.evaluate import Place
from scalelint.ledger.texts import parsed
from scalelint.ledger.values import Items, Made, Named, Num, Opaque, Value, Values
from scalelint.model import FileSummary, Flow, Site, Step
from scalelint.project.conversions import tail
from scalelint.project.link import Project
from scalelint.project.promotion import all_of
from scalelint.project.ways import ways

#: ``stats['rgb'].std``: what something is read from, and its key
_KEY = re.compile(r"(?P<holder>[A-Za-z_][\w.\[\]']*?)(?:\.(?P<key>\w+)|\['(?P<item>[\w.]+)'\])")
#: by what somebody calls σ²
_VARIANCES = frozenset({"var", "vars", "variance", "variances"})
#: what an average of each batch's is no mean of latents
_SPREADS = frozenset(
    {"std", "stds", "sigma", "sigmas", "deviation", "deviations", "scale", "scales", "factor", "factors"}
)
_WORD = re.compile(r"[A-Za-z_]\w*")
#: what names of files end with
_ENDINGS = frozenset({"pt", "pth", "bin", "npy", "npz", "json", "txt", "csv", "safetensors"})
_MEASURES = frozenset({"mean", "std"})
#: where what is scaled may be a latent
_ENDS = frozenset({"decoded", "noised", "denoiser"})


class Pair(msgspec.Struct, frozen=True, eq=False):
    """What shifts and what scales a latent side by side, on one way of one file."""

    path: str
    flow: Flow
    shift: Step
    scale: Step
    site: Site | None  #: where it is scaled, if that is one
    in_order: bool  #: as one normalises, ``(z - m) / s``, or goes back, ``z * s + m``
    known: bool  #: whether names or places tell that both are what they are taken for

    @property
    def anchored(self) -> bool:
        """Whether an autoencoder hands the latent out, or takes it, beyond doubt."""
        origin, sink = self.flow.origin, self.flow.sink
        return (origin.kind == "encoded" and origin.strong) or (sink.kind == "decoded" and sink.strong)

    @property
    def is_of_latents(self) -> bool:
        """Whether anything at either end works with latents: a denoiser, noise; a network takes positions and sizes too."""
        origin, sink = self.flow.origin.kind, self.flow.sink.kind
        return origin in ("encoded", "denoised", "noise") or sink in _ENDS or (sink == "network" and self.known)


@functools.lru_cache(maxsize=2)
def pairs(project: Project) -> list[Pair]:
    """Every shift with the scaling beside it, each pair of places once; found once a run."""
    found: dict[object, Pair] = {}
    orders: dict[object, set[bool]] = {}
    for path, summary in project.files.items():
        for flow in summary.flows:
            for pair in _of(path, summary, flow):
                key = (path, pair.shift.span, pair.shift.root, pair.scale.span, pair.scale.root)
                orders.setdefault(key, set()).add(pair.in_order)
                if key not in found or (pair.anchored and not found[key].anchored):
                    found[key] = pair
    return [pair for key, pair in found.items() if not (len(orders[key]) > 1 and _is_of_loop(pair))]


def _is_of_loop(pair: Pair) -> bool:
    """Whether a loop goes through steps of both kinds under one name: ``z - v if kind == "shift" else z * v``."""
    return pair.shift.written == pair.scale.written and pair.shift.written.isidentifier()


def _of(path: str, summary: FileSummary, flow: Flow) -> Iterator[Pair]:
    every = (*summary.sites, *summary.foreign)
    for before, after in pairwise(_places(flow)):
        for one, other in product(before, after):
            shift, scale = (one, other) if one.kind == "shift" else (other, one)
            if (shift.kind, scale.kind) == ("shift", "scale"):
                site = every[scale.site] if 0 <= scale.site < len(every) else None
                in_order = shift.operator == ("-" if one is shift else "+")
                yield Pair(path, flow, shift, scale, site, in_order, shift in flow.steps and scale in flow.steps)


def _places(flow: Flow) -> list[list[Step]]:
    """All that a latent is scaled and shifted by, in order; of two opaque names in one product either may be the factor."""
    found: list[list[Step]] = []
    for step, _ in all_of(flow):
        _put(found, step)
    return found


def _put(places: list[list[Step]], step: Step) -> None:
    if places and (places[-1][0].span, places[-1][0].call) == (step.span, step.call):
        places[-1].append(step)
    else:
        places.append([step])


def foreign(project: Project) -> Iterator[tuple[Pair, Pair]]:
    """Pairs that scale by the statistic of another set than they shift by, where the other direction takes both from one."""
    beside: dict[tuple[str, str, str], list[Pair]] = {}
    for pair in pairs(project):
        if pair.anchored and pair.in_order:
            beside.setdefault((pair.path, _plain(pair.shift), _held(pair.scale)[1]), []).append(pair)
    for group in beside.values():
        by_operator: dict[str, list[Pair]] = {}
        for pair in group:
            by_operator.setdefault(pair.scale.operator, []).append(pair)
        for operator, mine in by_operator.items():
            others = [o for other, some in by_operator.items() if other != operator for o in some]
            holders = {_held(o.scale)[0] for o in others}
            if len(holders) == 1 and all(_held(o.shift)[0] in holders for o in others):
                yield from ((pair, others[0]) for pair in mine if _held(pair.scale)[0] not in {"", *holders})


def _plain(step: Step) -> str:
    """The operand as written: what an object is called where it was made differs from place to place."""
    return step.written.replace('"', "'")


def _held(step: Step) -> tuple[str, str]:
    """What a statistic is read from, and its key; "" for a bare name and for a number."""
    found = _KEY.fullmatch(_plain(step))
    return (found["holder"], found["key"] or found["item"]) if found is not None else ("", "")


class Source(msgspec.Struct, frozen=True):
    """Where a number comes from: its literal, or the key by which it is read."""

    key: str  #: the name it is read by; "" for a number as written
    places: tuple[object, ...]
    telling: bool = True  #: whether it is more than a round number: pictures have 0.5 for both
    form: str = ""  #: what was made of it: its *sqrt*, its *exp*

    @property
    def is_variance(self) -> bool:
        """Whether it is called a variance."""
        return not self.form and not _VARIANCES.isdisjoint(words_of(self.key)[-1:])


def sources(project: Project, pair: Pair) -> Iterator[tuple[Source, Source]]:
    """The sources of a pair, on every way into the function it stands in on which both are known."""
    for place in _ways(project, pair.path, pair.scale):
        beside = pair.shift.scope == pair.scale.scope and pair.shift.span.path == pair.scale.span.path
        others = [place] if beside else _ways(project, pair.path, pair.shift)
        scale, shift = (
            source_of(project.evaluator.value(step.written, where, step.by, step.span.line))
            for step, where in ((pair.scale, place), (pair.shift, others[0]))
        )
        known = scale is not None and shift is not None and not _is_of_comprehension(project, scale)
        if known and scale is not None and shift is not None and (beside or len(others) == 1):
            yield shift, scale


def _is_of_comprehension(project: Project, source: Source) -> bool:
    """Whether a source is what a comprehension goes through, one thing after the other: ``mean, std = (tensor(v) for v in both)``."""
    for value in source.places:
        if isinstance(value, Opaque) and value.text.isidentifier() and isinstance(value.place, tuple):
            home, scope = value.place[:2]
            ledger = project.books.of(home)
            named = project.books.bindings(home, scope, value.text) or project.books.bindings(home, "", value.text)
            if not named and value.text not in (*ledger.functions.get(scope, ()), *ledger.imports):
                return True
    return False


def source(project: Project, path: str, step: Step) -> Source | None:
    """Where what a step scales or shifts by comes from, where all ways into its function agree."""
    found = {
        source_of(project.evaluator.value(step.written, w, step.by, step.span.line)) for w in _ways(project, path, step)
    }
    return found.pop() if len(found) == 1 else None


def _ways(project: Project, path: str, step: Step) -> list[Place]:
    """The ways into a step's function; of a helper that was followed, those through the call at hand."""
    found = ways(project, step.span.path or path, step.scope)
    through = [p for p in found if step.call is not None and any(c.span.line == step.call.line for _, c, _ in p.calls)]
    return through or found


def _key_of(made: Made) -> str:
    """By which key or name a call reads something, or what it measures: ``f.get_tensor("latents.std")``, ``z.std(0)``."""
    if len(made.texts) == 1:
        stem, _, ending = made.texts[0].rpartition("/")[2].rpartition(".")
        return tail(stem if stem and ending in _ENDINGS else made.texts[0])
    measured = made.callee.rpartition(".")[2]
    return measured if not made.texts and measured in _MEASURES else ""


def is_of_spreads(project: Project, value: Value) -> bool:
    """Whether what is averaged is a spread itself, or a factor, of each batch: ``np.mean([z.std() for z in zs])``."""
    if not isinstance(value, Made) or value.by_key or value.span is None:
        return False
    line, ledger = value.span.line, project.books.of(value.path)
    for binding in (b for b in ledger.bindings if b.span.line <= line <= b.span.end_line):
        texts = [binding.text]
        for name in _operands(binding.text, value.callee):
            held = [b.text for b in project.books.bindings(value.path, binding.scope, name)]
            if not held and name not in ledger.functions.get(binding.scope, ()) and name not in ledger.imports:
                return True  # what it holds is not seen
            texts += held
        words = (word for text in texts for word in _WORD.findall(text))
        if "[]" in texts or any(_SPREADS.intersection(words_of(word)) for word in words):
            return True
    return False


def _operands(text: str, callee: str) -> set[str]:
    """The names in an expression, but that of what is called."""
    node = parsed(text)
    names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)} if node is not None else set()
    return names - set(dir(builtins)) - {callee.partition(".")[0]}


def source_of(values: Values) -> Source | None:
    """What all alternatives are known to be; None where one of them is not."""
    keys: list[str] = []
    places: list[object] = []
    telling = False
    forms: set[str] = set()
    for value in values:
        if isinstance(value, (Opaque, Named)):
            keys.append(tail(value.text))
            places.append(value)
            telling = True
            forms.add(value.form if isinstance(value, Opaque) else "")
        elif isinstance(value, Made):
            keys.append(_key_of(value))
            places.append(msgspec.structs.replace(value, span=None) if value.by_key else value)
            telling = True
        elif isinstance(value, Num) and value.span is not None and value.is_literal:
            places.append((value.path, value.span))
            telling = telling or is_telling(value.written)
        elif isinstance(value, Items) and value.items and (inner := source_of(value.items[0])) is not None:
            keys.append(inner.key)
            places += inner.places
            telling = telling or inner.telling or len(value.items) > 1
        else:
            return None
    if not places or len(forms) > 1:
        return None
    return Source(keys[0] if len(set(keys)) == 1 else "", tuple(places), telling, "".join(forms))
