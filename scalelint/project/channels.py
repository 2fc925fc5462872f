"""Latents that leave a program and come back: the script that writes them and the code that reads them are one flow.

Two programs that never call each other are joined by what both spell: a file's name, a key inside of it, or an item of a
batch. Names that everybody uses (``latents``, ``*.npy``) join them only where the project has no other place of latents.
Writers that disagree about the space join nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from scalelint.knowledge.vocabulary import words_of
from scalelint.model import BYTES, Crossing, Endpoint, FileSummary, Flow, Product, Site, Span, Step
from scalelint.project.addresses import WILD, are_one, may_be_one
from scalelint.project.conversions import tail
from scalelint.project.placing import placed
from scalelint.project.products import may_be_factor

#: words that say that a name is one, and nothing of what it names
_PLAIN = frozenset({"path", "file", "files", "name", "dir", "folder", "root", "out", "output", "cache", "save", "args"})
#: packages that read what the others of them write
_FORMATS = (frozenset({"numpy", "jax"}), frozenset({"datasets", "pandas", "pyarrow", "ray", "polars", "dask"}))
#: packages whose files hold many items: nobody stores one tensor so
_DATABASES = frozenset(
    {"h5py", "zarr", "lmdb", "webdataset", "xarray", "datasets", "shelve", "diskcache", "tables", "redis"}
)


class End(msgspec.Struct, frozen=True, eq=False):
    """A flow that ends where latents leave the program, or begins where they come back; some do both."""

    path: str
    flow: Flow
    reads: bool = False  #: it is asked where it begins

    @property
    def place(self) -> Endpoint:
        """Where it leaves, or comes back."""
        return self.flow.origin if self.reads else self.flow.sink

    @property
    def opened(self) -> Span | None:
        """The call that opened the file, with its own file."""
        span = self.place.opened
        return placed(span, self.path) if span is not None else None

    @property
    def state(self) -> tuple[tuple[str, str], ...] | None:
        """What was done to the latents before; None where a function from elsewhere had a part in it."""
        known = self.flow.origin.kind in ("encoded", "denoised") and self.flow.origin.strong
        if not (known or self._all_steps):
            return None
        if any(step.kind == "scale" and not (step.root or step.item) for step in self.flow.steps):
            return None
        return (
            ("", self.flow.origin.kind),
            *((step.operator, tail(step.root or step.item)) for step in self._all_steps),
        )

    @property
    def _all_steps(self) -> list[Step]:
        """What it is scaled and shifted by, and what may turn out to scale it."""
        return [*self.flow.steps, *(product.step for product in self.flow.products if may_be_factor(product.step.root))]

    @property
    def is_of_latents(self) -> bool:
        """Whether anything says so: what is loaded and stored again as it is, in one piece, may be the weights of a network."""
        origin = self.flow.origin
        return origin.kind in ("encoded", "denoised") or bool(self._all_steps or origin.keys or self.place.keys)

    @property
    def space(self) -> int:
        """How many times the latents were scaled since they were raw, as far as counting goes."""
        scales = sum(step.kind == "scale" for step in self._all_steps)
        return 1 - scales if self.flow.origin.kind == "denoised" else scales


def rejoined(files: dict[str, FileSummary]) -> dict[str, FileSummary]:
    """The same files, in which what is read goes on from where it was written."""
    found = _joined(_with_known_encoders(_with_best_names(files)), "loaded", "stored")
    found = _joined(found, "parameter", "item")
    return _joined(found, "parameter", "stored")


def _with_best_names(files: dict[str, FileSummary]) -> dict[str, FileSummary]:
    """The same files, in which every file of latents has the name that is known best, whoever followed the code to it."""
    names: dict[Span, str] = {}
    for path, summary in files.items():
        for end in _ends(summary):
            span = replace(end.span, path=end.span.path or path)
            names[span] = max(names.get(span, ""), end.file, key=_knowledge)

    def named(end: Endpoint, path: str) -> Endpoint:
        if end.file and WILD not in end.file and not end.file.startswith("<"):
            return end  # one call may read several files, each for another caller
        file = names.get(replace(end.span, path=end.span.path or path), "") if end.package else end.file
        return end if file == end.file else replace(end, file=file)

    return {
        path: replace(
            summary,
            flows=[replace(f, origin=named(f.origin, path), sink=named(f.sink, path)) for f in summary.flows],
        )
        if any(_ends(summary))
        else summary
        for path, summary in files.items()
    }


def _with_known_encoders(files: dict[str, FileSummary]) -> dict[str, FileSummary]:
    """The same files, in which what only stores latents knows its ``codec`` for what other files have under this name."""
    ends = (end for summary in files.values() for flow in summary.flows for end in (flow.origin, flow.sink))
    known = {_last_of(end.autoencoder) for end in ends if end.strong and end.kind in ("encoded", "decoded")} - {""}

    def told(flow: Flow) -> Flow:
        origin = flow.origin
        same = origin.kind == "encoded" and flow.sink.kind == "stored" and _last_of(origin.autoencoder) in known
        return replace(flow, origin=replace(origin, strong=True)) if same and not origin.strong else flow

    return {path: replace(s, flows=[told(flow) for flow in s.flows]) if known else s for path, s in files.items()}


def _ends(summary: FileSummary) -> Iterator[Endpoint]:
    """The places of files in a summary."""
    return (end for flow in summary.flows for end in (flow.origin, flow.sink) if end.package)


def _knowledge(file: str) -> tuple[bool, int]:
    """How much is known of a file's name: what it is called by whoever keeps it says less than a part of it."""
    return not file.startswith("<") and bool(file), len(file.replace(WILD, ""))


def _joined(files: dict[str, FileSummary], kind: str, sink: str) -> dict[str, FileSummary]:
    """Flows that begin as ``kind`` go on from those that end in ``sink``."""
    writers = [
        End(path, flow)
        for path, summary in files.items()
        for flow in summary.flows
        if flow.sink.kind == sink and flow.origin.kind not in ("noise", "parameter")
    ]
    if not writers:
        return files
    opaque = _handed_out(files, sink) if kind == "parameter" else set()
    result = dict(files)
    for path, summary in files.items():
        for flow in summary.flows:
            if flow.origin.kind != kind or (kind == "parameter" and not flow.origin.keys):
                continue
            if opaque.isdisjoint(flow.origin.keys):
                found = _writers(End(path, flow, reads=True), writers)
                if found:
                    result[path] = continued(result, path, flow, found)
    return result


def _handed_out(files: dict[str, FileSummary], sink: str) -> set[str]:
    """The keys that data sets of the project fill themselves: a batch has them from there, in a way that is not known."""
    keys = {key for summary in files.values() for key in summary.opaque_items}
    if sink == "stored":
        flows = (flow for summary in files.values() for flow in summary.flows)
        keys |= {flow.sink.keys[-1] for flow in flows if flow.sink.kind == "item"}
    return keys


def _writers(reader: End, writers: list[End]) -> list[End]:
    """Those who wrote what is read, where they agree."""
    possible = [writer for writer in writers if _fits(writer.place, reader.place)]
    same = [writer for writer in possible if reader.opened is not None and writer.opened == reader.opened]
    telling = [writer for writer in possible if _is_telling(writer.place, reader.place)]
    alike = possible if reader.place.keys and _extension(reader.place.file) else writers  # a key in a file of a kind
    found = same or telling or (possible if _is_only(reader, alike) else [])
    found = _best_views(found)
    states = {writer.state for writer in found}
    if None in states or len({writer.space for writer in found}) > 1:
        return []
    fresh = [writer for writer in found if writer.flow.origin.kind == "encoded"]
    return found if len(states) == 1 else fresh if len({writer.state for writer in fresh}) == 1 else []


def _best_views(writers: list[End]) -> list[End]:
    """Of a place that several files see writing, what the one sees that knows where the latents come from."""
    ways = [(placed(w.flow.origin.span, w.path), placed(w.flow.sink.span, w.path)) for w in writers]
    known = {way for way, writer in zip(ways, writers, strict=True) if writer.state is not None}
    return [w for way, w in zip(ways, writers, strict=True) if w.state is not None or way not in known]


def _is_only(reader: End, writers: list[End]) -> bool:
    """Whether the project stores latents in one file only, in a form that says as much as what is read."""
    places = {(w.place.package, w.place.file) for w in writers if w.is_of_latents}
    place = reader.place
    named = bool(place.keys) or (WILD in place.file and bool(_extension(place.file))) or place.package in _DATABASES
    return len(places) == 1 and (named or _is_mixed_raw(reader, writers))


def _is_mixed_raw(reader: End, writers: list[End]) -> bool:
    """Whether what is read is mixed with noise, which tells latents without a name, and all that the project stores is raw.

    Of scaled ones it would matter who decodes samples, and what nobody hands in may undo the scaling itself.
    """
    mixed = reader.flow.sink.kind == "noised" and reader.flow.sink.strong
    return mixed and not any(writer.flow.steps or writer.flow.products or writer.flow.drifts for writer in writers)


def _fits(stored: Endpoint, loaded: Endpoint) -> bool:
    """Whether what is read may be what was written."""
    if loaded.kind == "parameter":
        return bool(stored.keys) and stored.keys[-1:] == loaded.keys[-1:]
    formats = {stored.package, loaded.package} - {BYTES}
    if len(formats) > 1 and not any(formats <= alike for alike in _FORMATS):
        return False
    size = min(len(stored.keys), len(loaded.keys))
    if bool(stored.keys) != bool(loaded.keys) or stored.keys[len(stored.keys) - size :] != loaded.keys[-size or None :]:
        return False
    return may_be_one(stored.file, loaded.file)


def _is_telling(stored: Endpoint, loaded: Endpoint) -> bool:
    """Whether a key or a file name is one that nobody else would use."""
    if any(len(words_of(_stem(key))) > 1 for key in loaded.keys):
        return True
    if loaded.kind == "parameter":
        return stored.kind == "item"
    return bool(_telling_words(stored.file) & _telling_words(loaded.file))


def _telling_words(file: str) -> set[str]:
    """The words of a file's name and of the folder around it that may tell it from others."""
    words = words_of(_stem(file).strip("<>").replace("/", "_"))
    return {word for word in words if len(word) > 2 and word.isalpha() and word not in _PLAIN}


def _stem(name: str) -> str:
    """A name without its ending."""
    folder, slash, last = name.rpartition("/")
    return f"{folder}{slash}{last.partition('.')[0]}"


def _extension(file: str) -> str:
    return file.rpartition("/")[2].partition(".")[2].replace(WILD, "")


# -- one flow of two --------------------------------------------------------------------------------------------------


def continued(
    files: dict[str, FileSummary], path: str, flow: Flow, writers: Iterable[End], *, crosses: bool = True
) -> FileSummary:
    """The reader's file, with one flow for each way in which the latents were written, in place of the one that was cut.

    ``crosses``: it matters that they were put away in between.
    """
    summary = files[path]
    foreign = list(summary.foreign)
    flows = [each for each in summary.flows if each is not flow]
    names = {step.item: step.root for each in summary.flows for step in each.steps if step.item and step.root}
    for writer in writers:
        before = writer.flow if writer.path == path else _from_elsewhere(files[writer.path], writer, summary, foreign)
        origin = replace(before.origin, autoencoder=_autoencoder(summary, flow, before.origin))
        left = before.sink.span if before.sink.kind in ("stored", "field") else before.origin.span
        before = _taken_again(_by_names(names, before), flow, left)
        products = [_behind(before, p) for p in flow.numbers]
        conditions = [*before.conditions, *flow.conditions]
        joined = replace(
            flow,
            origin=origin,
            steps=[*before.steps, *flow.steps],
            products=[*before.products, *products],
            drifts=[*before.drifts, *(_behind(before, each) for each in flow.drifts)],
            conditions=conditions,
            deterministic=before.deterministic,
            crossing=_crossing(before, flow, left) if crosses else before.crossing,
        )
        if joined not in flows:
            flows.append(joined)
    return replace(summary, flows=flows, foreign=foreign)


def _crossing(before: Flow, flow: Flow, left: Span) -> Crossing:
    """Where latents left and came back; what a data set loaded, and handed out, its reader takes elsewhere."""
    if before.crossing is None:
        return Crossing(left, flow.origin.span)
    return replace(before.crossing, taken=flow.origin.span)


def _by_names(names: Mapping[str, str], before: Flow) -> Flow:
    """The same, in which numbers that were stored beside the latents go by the names under which their reader has them.

    ``names``: the items that the reader has, with its names for them.
    """

    def named(step: Step) -> Step:
        root = next((root for item, root in names.items() if are_one(item, step.item)), "") if step.item else ""
        return replace(step, root=root) if root else step

    return replace(before, steps=[named(step) for step in before.steps]) if names else before


def _behind(before: Flow, product: Product) -> Product:
    """A product or sum of a way that goes on from another one."""
    order = len(before.products) + len(before.drifts) + product.order
    return replace(product, after=len(before.steps) + product.after, order=order)


def _taken_again(before: Flow, flow: Flow, left: Span) -> Flow:
    """What is fed back to its own maker takes the same steps twice: those of the first time are told by where it left."""
    taken = {(s.span, s.call) for s in (*flow.steps, *(p.step for p in (*flow.products, *flow.drifts)))}

    def told(step: Step) -> Step:
        return replace(step, call=left) if (step.span, step.call) in taken else step

    products, drifts = ([replace(p, step=told(p.step)) for p in each] for each in (before.products, before.drifts))
    return replace(before, steps=[told(step) for step in before.steps], products=products, drifts=drifts)


def _from_elsewhere(other: FileSummary, writer: End, summary: FileSummary, foreign: list[Site]) -> Flow:
    """A flow of another file, as its reader sees it: its places name their file, its sites stand among the reader's."""
    sites = [*other.sites, *other.foreign]
    steps: list[Step] = []
    for step in writer.flow.steps:
        index = -1
        if 0 <= step.site < len(sites):
            site = placed(sites[step.site], writer.path)
            known = next((i for i, each in enumerate(foreign) if each.span == site.span), None)
            index = len(summary.sites) + (len(foreign) if known is None else known)
            if known is None:
                foreign.append(site)
        steps.append(replace(placed(step, writer.path), site=index))
    return replace(placed(writer.flow, writer.path), steps=steps)


def _autoencoder(summary: FileSummary, flow: Flow, origin: Endpoint) -> str:
    """How the reader's code calls the autoencoder, where it has one: what it decodes with is what the latents came from."""
    if origin.autoencoder == "self" or origin.kind != "encoded":
        return origin.autoencoder
    used: dict[str, bool] = {}  #: whether by the reader's own function or class
    for each in summary.flows:
        near = each.scope.partition(".")[0] == flow.scope.partition(".")[0]
        for end in (each.origin, each.sink):
            if end.kind in ("encoded", "decoded") and end.autoencoder not in ("", "self"):
                used[end.autoencoder] = used.get(end.autoencoder, False) or near
    if len({_last_of(name) for name in used}) > 1:
        used = {name: near for name, near in used.items() if _last_of(name) == _last_of(origin.autoencoder)}
    return min(used, key=lambda name: (not used[name], name), default=origin.autoencoder)


def _last_of(name: str) -> str:
    return name.rpartition(".")[2]
