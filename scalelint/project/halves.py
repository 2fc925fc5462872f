"""Two halves of one codec in two files: the one only encodes, the other only decodes, and neither calls the other.

What makes them one is the autoencoder's class, or else the name that both call it by together with a factor that both read
by the same text; or that both reach it through one attribute of a class of the tree, wherever they stand. Files that have both directions are judged as they are, and so are halves that say they are two: other
checkpoints, other numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.knowledge.constants import CHECKPOINT, factors_near, for_checkpoint
from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import Instance
from scalelint.model import Endpoint, FileSummary, Flow, Shared
from scalelint.project.addresses import are_one
from scalelint.project.identity import PAIR, ends_of, group_of
from scalelint.project.ways import has_heirs

if TYPE_CHECKING:
    from scalelint.project.link import Project

#: what stands for a folder where halves are found by what they read from files
_STORED = ":"
#: files of one folder that use one class: more of them are users of a library
_FEW = 8


@dataclass
class _Half:
    """What one file does with its one autoencoder."""

    path: str
    key: str
    cls: str
    group: str
    member: tuple[str, ...] = ()  #: (file, class, name) of the attribute that it is of an object of the tree
    kinds: set[str] = field(default_factory=set)
    roots: set[str] = field(default_factory=set)
    numbers: set[float] = field(default_factory=set)
    checkpoints: set[str] = field(default_factory=set)
    bare: bool = False  #: latents of the diffusion model go in or out as they are
    items: set[str] = field(default_factory=set)  #: what in files it scales by
    kept: set[str] = field(default_factory=set)  #: ... and where it stores what it scales by
    named: set[str] = field(default_factory=set)  #: texts that may be a checkpoint's name, whatever is loaded from it

    @property
    def name(self) -> str:
        """What the file calls the object."""
        return self.key.rpartition(".")[2]

    @property
    def has_own(self) -> bool:
        """Whether it scales by a factor of the object itself."""
        return any(root.startswith(f"{self.key}.") for root in self.roots)


def two_halves(project: Project) -> list[Shared]:
    """The autoencoders of files that complete each other."""
    sets: dict[tuple[str, ...], list[_Half]] = {}
    for half in _halves(project):
        sets.setdefault((half.path.rpartition("/")[0], half.cls or half.name), []).append(half)
        if half.member:
            sets.setdefault(half.member, []).append(half)
        for key in {item.rpartition(":")[2] for item in half.items} if not half.cls else ():
            sets.setdefault((_STORED, half.name, key), []).append(half)
    found = []
    for names, halves in sets.items():
        if _complete_each_other(halves) and (names[0] != _STORED or _read_one_file(halves)):
            holder = "\n".join((*names, "halves"))
            found += [Shared(half.path, half.group, holder) for half in halves]
    return found


def _halves(project: Project) -> Iterator[_Half]:
    """The files that know one direction of one autoencoder, also through what they call."""
    whole = _whole(project.files)
    for path, summary in project.files.items():
        found: dict[str, _Half] = {}
        for flow, end in _ends(summary):
            group = group_of(end.autoencoder, end.holder or flow.scope)
            if group not in found:
                cls = _class_at(project, path, end)
                found[group] = _Half(path, end.autoencoder, cls, group, _member(project, flow.home or path, flow, end))
            half = found[group]
            half.kinds.add(end.kind)
            half.bare |= not flow.steps and (flow.origin.kind == "denoised" or flow.sink.kind == "noised")
            half.roots |= {step.root for step in flow.steps if step.root and step.value is None}
            half.roots |= {product.step.root for product in flow.products if "." in product.step.root}
            taken = [*flow.steps, *(product.step for product in flow.products)]
            half.items |= {step.item for step in taken if step.item}
            half.kept |= {d.item for d in summary.deposits for step in taken if d.root == step.root}
            half.numbers |= {step.value for step in flow.steps if step.value is not None}
        for half in found.values() if len(found) == 1 and path not in whole else ():
            half.checkpoints = {h.checkpoint for h in summary.handles if h.checkpoint}
            half.named = {text for b in project.books.of(path).bindings for text in CHECKPOINT.findall(b.text)}
            if half.key and half.key != "self" and len(half.kinds) == 1:
                yield half


def _ends(summary: FileSummary) -> Iterator[tuple[Flow, Endpoint]]:
    """The ends at autoencoders, also at such that only their own factor names."""
    trained = list(_trained_on(summary))
    named = {id(flow) for flow, _ in trained}
    yield from ((flow, end) for flow, end in ends_of(summary) if end.autoencoder or id(flow) not in named)
    yield from trained


def _trained_on(summary: FileSummary) -> Iterator[tuple[Flow, Endpoint]]:
    """Stored latents on their way into a model, scaled by an autoencoder's own factor: what its other half has encoded."""
    sites = [*summary.sites, *summary.foreign]
    for flow in summary.flows:
        if flow.sink.kind not in ("noised", "denoiser") or flow.origin.autoencoder:
            continue
        for step in flow.steps:
            site = sites[step.site] if step.site >= 0 else None
            key = (site.autoencoder or step.root.partition(".config.")[0]) if site is not None else ""
            if site is not None and key and step.root.startswith(f"{key}."):
                yield flow, replace(flow.origin, kind="encoded", autoencoder=key, span=site.span)


def _class_at(project: Project, path: str, end: Endpoint) -> str:
    """The library's class of an autoencoder, by the file or by the one that it is called in."""
    for home in dict.fromkeys((path, end.span.path or path)):
        name = project.class_name(home, end.autoencoder) if home in project.files else ""
        if name:
            return "" if project.class_of(home, end.autoencoder) is not None else name
    return ""


def _member(project: Project, home: str, flow: Flow, end: Endpoint) -> tuple[str, ...]:
    """The attribute of which class of the tree an autoencoder is, ``model.vae`` where the parameter's class is known; () for others."""
    holder, _, name = end.autoencoder.rpartition(".")
    values = project.evaluator.value(holder, Place(home, flow.scope)) if holder and "(" not in holder else ()
    owner = values[0] if len(values) == 1 else None
    if not isinstance(owner, Instance) or owner.weak or has_heirs(project, owner.path, owner.name):
        return ()  # of an heir it may be another one
    return owner.path, owner.name, name


def _whole(files: dict[str, FileSummary]) -> set[str]:
    """The files whose latents are encoded and decoded, by themselves or by those who call them."""
    found = set()
    for path, summary in files.items():
        ends = list(ends_of(summary))
        if len({end.kind for _, end in ends}) == 2:
            found |= {path, *(end.span.path for _, end in ends if end.span.path)}
    return found


def _complete_each_other(halves: list[_Half]) -> bool:
    encodes = [half for half in halves if half.kinds == {"encoded"}]
    decodes = [half for half in halves if half.kinds == {"decoded"}]
    return (
        bool(encodes and decodes)
        and len(halves) <= _FEW
        and len(set().union(*(half.checkpoints for half in halves))) < 2
        and all(_may_be_one(one, other) for one in encodes for other in decodes)
    )


def _may_be_one(encode: _Half, decode: _Half) -> bool:
    """Whether the numbers of two halves agree, and where no class is known also their factor: of a pair its number."""
    apart = encode.numbers and decode.numbers and encode.numbers.isdisjoint(decode.numbers)
    alike = PAIR in encode.key and bool(encode.numbers & decode.numbers)
    alike = (
        alike
        or _hands_on(encode, decode)
        or _hands_on(decode, encode)
        or _rounds(encode, decode)
        or _rounds(decode, encode)
        or _read_alike(encode, decode)
    )
    forgets = (encode.has_own and decode.bare) or (decode.has_own and encode.bare)
    alike = alike or bool(encode.member and encode.member == decode.member)
    return not apart and bool(encode.cls or encode.roots & decode.roots or alike or forgets)


def _read_one_file(halves: list[_Half]) -> bool:
    """Whether what halves scale by is read under one key, of a file that may be one; one script alone encodes."""
    encodes = [half for half in halves if half.kinds == {"encoded"}]
    return len(encodes) == 1 and all(_read_alike(encodes[0], half) for half in halves)


def _read_alike(one: _Half, other: _Half) -> bool:
    return any(are_one(mine, theirs) for mine in one.items for theirs in other.items)


def _hands_on(half: _Half, other: _Half) -> bool:
    """Whether one half stores its factor where the other one reads it: a checkpoint has it beside the weights."""
    return any(are_one(kept, read) for kept in half.kept for read in other.items)


def _rounds(half: _Half, other: _Half) -> bool:
    """Whether one half has in numbers, more or less, what the other one reads from the configuration of the checkpoint they name."""
    reads = f"{other.key}.config.scaling_factor"
    if half.name != other.name or not half.numbers or other.numbers or other.roots != {reads}:
        return False
    known = [constant for name in half.named | other.named for constant in for_checkpoint(name)]
    return all(factors_near(number, known) for number in half.numbers)
