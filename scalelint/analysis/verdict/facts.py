"""From notes and verdicts to the summary of a file: positions found once, everything plain data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, cast

from msgspec.structs import replace

from scalelint.analysis.classes.inheritance import setters
from scalelint.analysis.classes.program import Class, dotted
from scalelint.analysis.domain import spreads
from scalelint.analysis.domain.naming import components
from scalelint.analysis.domain.operands import is_field, item_key, number_of, turned
from scalelint.analysis.domain.operators import INPLACE
from scalelint.analysis.domain.values import Latent, Origin, Rounded
from scalelint.analysis.domain.values import Step as ValueStep
from scalelint.analysis.interpret.interpreter import Interpreter
from scalelint.analysis.interpret.recorder import Arrival, DefinitionNote, Observation
from scalelint.analysis.sharing.find import Sharing
from scalelint.analysis.sharing.words import IMMUTABLE, written_back
from scalelint.analysis.verdict.judge import Judge, Verdict
from scalelint.analysis.verdict.moments import handed_moments
from scalelint.analysis.verdict.telling import is_scaled_column, telling
from scalelint.model import (
    FIELD,
    ClassSummary,
    Crossing,
    Definition,
    Deposit,
    Endpoint,
    Evidence,
    FileSummary,
    Flow,
    Half,
    Handle,
    Method,
    Misuse,
    Number,
    Product,
    Reading,
    Reuse,
    Site,
    Space,
    Span,
    Step,
)
from scalelint.syntax import Tree, cst, descendants

_SPACES: dict[str, Space] = {
    "encoded": "raw",
    "decoded": "raw",
    "noise": "model",
    "denoised": "model",
    "noised": "model",
    "denoiser": "model",
    "target": "model",
    "normalised-decoder": "model",
    "normalised": "raw",
}
#: The methods of an autoencoder, or of the class around one, that turn pixels into latents and back.
_CONVERSIONS = ("encode", "decode", "encode_first_stage", "decode_first_stage")
NOWHERE = Span(1, 1, 1, 1)
#: what is scaled besides latents, by the role that a site has there
_NO_LATENTS = frozenset({"spatial", "image", "denominator", "unnamed", "weights"})
#: whether there is a factor at all: what a helper of another file asks, that file may not be read for
_QUESTIONS = ("none-check", "asked")


def build(interpreter: Interpreter, judge: Judge) -> FileSummary:
    """The summary of an interpreted file."""
    return _Builder(interpreter, judge).summary()


class _Builder:
    def __init__(self, interpreter: Interpreter, judge: Judge) -> None:
        self.run = interpreter
        self.record = interpreter.record
        self.judge = judge
        self.verdicts = judge.verdicts()
        self.handed = list(handed_moments(self.verdicts))
        self._rebinding: dict[tuple[str, str], bool] = {}  #: by file, and class or function
        self.spans: dict[int, Span] = {}
        self.paths: dict[int, str] = {}  #: the file of a node that stands in another one
        self.foreign: list[Site] = []
        self.sites: list[Site] = []
        self.suspects: list[Site] = []
        self.index: dict[tuple[int, int], int] = {}
        self.rounded = self._rounded()

    def summary(self) -> FileSummary:
        """Everything, in source order."""
        self._locate()
        self._build_sites()
        record = self.record
        definitions = self._definitions()
        flows = self._flows()
        return FileSummary(
            convention=_of_file(self.sites),
            sites=self.sites,
            suspects=self.suspects,
            flows=flows,
            definitions=definitions,
            gauges=self._defined(self.record.gauges.values()),
            classes=[self._class(cls, definitions) for cls in self.run.classes.values() if self._concerns(cls)],
            handles=[Handle(h.key, [h.cls], self._span(h.node), h.evidence, h.checkpoint, h.scope, h.given) for h in record.handles.values() if self._is_own(h.node)],
            readings=[
                Reading(n.name, self.run.text(n.node), self._span(n.node), cast(Any, n.kind), n.base, number_of(n.fallback), self.run.text(n.fallback) if n.fallback else "", n.fallback is not None, n.scope)
                for n in record.readings.values() if n.kind in _QUESTIONS or self._is_own(n.node)
            ],
            numbers=[Number(self.run.text(n.node), n.value, self._span(n.node), cast(Any, n.context), n.name, n.scope) for n in record.numbers.values() if self._is_own(n.node)],
            opaque_items=sorted(record.opaque_items),
            imports=self.run.imports,
            mixed=[Evidence(scope, self._span(node)) for node, scope in record.mixed.values() if self._is_own(node)],
            crossed=[Evidence(text, self._span(node)) for node, text in record.crossed.values() if self._is_own(node)],
            misused=[Misuse(text, cast(Any, kind), self._span(node)) for node, text, kind in record.misused.values() if self._is_own(node)],
            exponents=[Evidence(text, self._span(node), strong) for node, text, strong in self._exponents()],
            lopsided=[Evidence(text, self._span(node)) for node, text in record.lopsided.values() if self._is_own(node)],
            halves=[
                Half(self._span(each.node), each.scope, *((each.cast.text, each.cast.scope) if each.cast else ()))
                for each in self.rounded
            ],
            setters=setters(self.run.classes.values(), self._autoencoder_attributes()),
            foreign=self.foreign,
            reuses=self._reuses(),
            carried=self._carried(),
            deposits=[
                Deposit(self._span(node), item, root, float(power), measured)
                for node, item, root, power, measured in record.deposits.values()
            ],
        )  # fmt: skip

    def _exponents(self) -> Iterator[tuple[cst.CSTNode, str, bool]]:
        """Where log-variances are scaled, by what, and whether a name tells; of what another file does the call of it; not what a
        site says."""
        said = {verdict.key for verdict in self.verdicts if verdict.role == "moments"}
        for found, told in ((self.record.exponents, True), (self.record.inflated, False)):
            for step, text in found.values():
                places = [node for node in (step.node, step.call) if node is not None and self._is_own(node)]
                if places and step.key not in said:
                    yield places[0], text, told
        for call, text in self.handed:
            if self._is_own(call):
                yield call, text, True

    def _autoencoder_attributes(self) -> Iterable[str]:
        """The attributes of self that hold the autoencoders of flows."""
        keys = (end.autoencoder for end in self._ends())
        return (key.removeprefix("self.") for key in keys if key.startswith("self.") and key.count(".") == 1)

    # -- positions ----------------------------------------------------------------------------------------

    def _locate(self) -> None:
        record = self.record
        nodes: list[cst.CSTNode | None] = []
        for verdict in self.verdicts:
            nodes += [verdict.observation.node, verdict.observation.operand, verdict.observation.statement]
            nodes += [vote.node for vote in verdict.votes]
        for arrival in record.arrivals.values():
            nodes += [
                arrival.node,
                arrival.call,
                arrival.entry,
                arrival.near,
                arrival.latent.origin.node,
                *_places(arrival.latent),
            ]
        for latent in self._handed_out():
            nodes += [latent.origin.node, *_places(latent)]
        for definition in (*record.definitions.values(), *record.gauges.values()):
            nodes += [definition.node, definition.expression]
        nodes += (
            [n.node for n in record.readings.values()]
            + [n.node for n in record.numbers.values()]
            + [h.node for h in record.handles.values()]
        )
        nodes += [each.node for each in self.rounded]
        nodes += [node for node, *_ in record.deposits.values()]
        nodes += [node for node, _ in record.operands.values()]
        nodes += [observation.operand for observation in record.observations.values()]
        nodes += [
            node
            for node, _ in (
                *record.mixed.values(),
                *record.crossed.values(),
                *record.lopsided.values(),
            )
        ]
        nodes += [node for node, *_ in record.misused.values()]
        scaled = (*record.exponents.values(), *record.inflated.values())
        nodes += [node for step, _ in scaled for node in (step.node, step.call)]
        nodes += [call for call, _ in self.handed]
        nodes += [end.owner.node.name for end in self._ends() if end.owner is not None]
        nodes += [end.medium.opened for end in self._ends() if end.medium is not None]
        for cls in self.run.classes.values():
            methods = [m.node for name, m in cls.methods.items() if name in _CONVERSIONS]
            nodes += [cls.node.name, *(node.name for node in methods if isinstance(node, cst.FunctionDef))]
        self._locate_all(nodes)

    def _locate_all(self, nodes: Iterable[cst.CSTNode | None]) -> None:
        """Find the positions of nodes, of this file and of others."""
        every = {id(node): node for node in nodes if node is not None}
        elsewhere = {key: place for key, place in self.run.chains.places.items() if key in every}
        every = {key: node for key, node in every.items() if key not in elsewhere}
        every.update((id(place), place) for place in elsewhere.values())
        for path, tree in self.run.trees.values():
            theirs = {key: node for key, node in every.items() if key in tree.ids}
            self.paths.update(dict.fromkeys(theirs, path))
            self._place(tree, theirs)
        self._place(self.run.tree, {key: node for key, node in every.items() if key not in self.paths})
        for key, place in elsewhere.items():
            self.spans[key] = self._span(place)
            self.paths.update({key: self.paths[id(place)]} if id(place) in self.paths else {})

    def _ends(self) -> Iterable[Arrival | Origin]:
        """Where latents come from and where they arrive."""
        for arrival in self.record.arrivals.values():
            yield arrival
            yield arrival.latent.origin
        yield from (latent.origin for latent in self._handed_out())

    def _handed_out(self) -> Iterable[Latent]:
        """What functions return."""
        for latents in self.record.returns.values():
            yield from latents
        for items in self.record.items.values():
            yield from (latent for _, latent in items)

    def _place(self, tree: Tree, nodes: dict[int, cst.CSTNode]) -> None:
        located = tree.locate(nodes.values()) if nodes else {}
        self.spans.update(
            {key: Span(*place, self.paths.get(key, "")) for key, place in located.items() if place[0] > 0}
        )

    def _is_own(self, node: cst.CSTNode) -> bool:
        return id(node) not in self.paths

    def _span(self, node: cst.CSTNode | None) -> Span:
        return self.spans.get(id(node), NOWHERE) if node is not None else NOWHERE

    def _rounded(self) -> Collection[Rounded]:
        """The reciprocals in half precision: of factors by their names, and of whatever scales latents."""
        found = dict(self.record.halves)
        for verdict in self.verdicts:
            if verdict.role != "unnamed" or verdict.strong:
                found.update({id(each.node): each for each in verdict.observation.rounded})
        return found.values()

    # -- sites --------------------------------------------------------------------------------------------

    def _build_sites(self) -> None:
        behind: list[tuple[Span, Verdict]] = []
        located = [(self._span(v.observation.operand), v.key[1], v) for v in self.verdicts]
        for span, _, verdict in sorted(located, key=lambda item: item[:2]):
            if span is NOWHERE:
                continue
            if span.path:
                behind.append((span, verdict))
                continue
            if verdict.role in _NO_LATENTS:
                self.suspects.append(self._site(span, verdict))
                continue
            self.index[verdict.key] = len(self.sites)
            self.sites.append(self._site(span, verdict))
        for span, verdict in behind:
            if verdict.role not in _NO_LATENTS:
                self.index[verdict.key] = len(self.sites) + len(self.foreign)
                self.foreign.append(self._site(span, verdict))
            elif verdict.role == "unnamed" and verdict.strong:
                self.suspects.append(self._site(span, verdict))

    def _root(self, verdict: Verdict) -> str:
        operand = verdict.observation.operand
        return verdict.symbol.text if verdict.symbol else _literal(operand, self.run.text(operand), self.run)

    def _site(self, span: Span, verdict: Verdict) -> Site:
        observation = verdict.observation
        factor = self.run.text(observation.operand)
        return Site(
            span=span,
            direction=verdict.direction,
            operation=verdict.operation,
            factor=factor,
            root=self._root(verdict),
            convention=verdict.convention,
            shift=verdict.shift,
            evidence=[Evidence(v.text, self._span(v.node) if v.node else span, v.strong) for v in verdict.votes],
            autoencoder=verdict.autoencoder,
            scope=observation.scope,
            strong=verdict.strong,
            value=verdict.value,
            expression=self._span(observation.node),
            statement=self._span(observation.statement) if observation.statement else None,
            inverted=verdict.inverted,
            guard=self._conditions(observation.guards[-1:])[0] if observation.guards else "",
            role=cast(Any, verdict.role),
            inplace=self._is_inplace(observation),
            source=sources.pop() if len(sources := {latent.origin.kind for latent in observation.latents}) == 1 else "",
        )

    def _is_inplace(self, observation: Observation) -> bool:
        """Whether an operation changes the tensor itself: ``*=``, ``mul_``, ``torch.mul(z, f, out=z)``, ``z[:] = z * f``."""
        node = observation.node
        if isinstance(node, cst.AugAssign):
            arrays = any(
                (m := latent.origin.medium) is not None and m.package == "numpy" for latent in observation.latents
            )
            return arrays or not self._rebinds(self.paths.get(id(node), ""), observation.scope)
        if written_back(observation.statement, node) is not None:
            return True
        if not isinstance(node, cst.Call):
            return False
        out = next((arg.value for arg in node.args if arg.keyword is not None and arg.keyword.value == "out"), None)
        given = [self.run.text(arg.value) for arg in node.args if arg.value is not out]
        name = dotted(node.func).rpartition(".")[2]
        changed = self.run.text(node.func.value) if isinstance(node.func, cst.Attribute) else ""
        if changed == self.run.text(observation.operand):
            return False  # ``self.running_var.mul_(1 - m)``: the factor itself
        return name.endswith("_") or name in INPLACE or (out is not None and self.run.text(out) in given)

    def _rebinds(self, path: str, scope: str) -> bool:
        """Whether ``z *= f`` makes a new array: by what its file imports, and of two kinds by what is named around it."""
        head = scope.partition(".")[0]
        if (path, head) not in self._rebinding:
            unit = self.run.foreign.world.unit(path) if path and self.run.foreign.world is not None else None
            origins = unit.links[0] if unit is not None else self.run.imports
            packages = {name: origin.lstrip(".").split(".")[0] for name, origin in origins.items()}
            mutable = {name for name, package in packages.items() if package == "torch"}
            immutable = {name for name, package in packages.items() if package in IMMUTABLE}
            if mutable and immutable and not path:
                named = self._named_in(head)
                mutable, immutable = mutable & named, immutable & named
            self._rebinding[path, head] = bool(immutable) and not mutable
        return self._rebinding[path, head]

    def _named_in(self, head: str) -> set[str]:
        """The names in a class or function of the file's own level."""
        node = next(
            (n for n in self.run.tree.module.body if getattr(getattr(n, "name", None), "value", "") == head), None
        )
        return {n.value for n in descendants(node) if isinstance(n, cst.Name)} if node is not None else set()

    def _reuses(self) -> list[Reuse]:
        """Tensors that are scaled in place and met again."""
        sites = {
            verdict.key: (verdict.observation.node, components(self._root(verdict))[-1:], verdict.operation)
            for verdict in self.verdicts
            if verdict.role in ("scale", "unnamed") and self._is_inplace(verdict.observation)
        }
        found = Sharing(self.run, sites).found() if sites else []
        self._locate_all(node for each in found for node in (each.place, *each.calls))
        reuses = [
            Reuse(
                self._span(sites[each.site][0]),
                each.kind,
                each.text,
                self._span(each.place) if each.place is not None else None,
                [self._span(call) for call in each.calls],
            )
            for each in found
        ]
        return sorted(reuses, key=lambda each: (each.site, each.kind, each.place or NOWHERE, each.text))

    def _conditions(self, guards: Iterable[tuple[cst.CSTNode, bool]]) -> list[str]:
        return [self.run.text(test) if holds else f"not ({self.run.text(test)})" for test, holds in guards]

    # -- flows --------------------------------------------------------------------------------------------

    def _flows(self) -> list[Flow]:
        flows: list[Flow] = []
        for arrival in telling(self.record.arrivals.values()):
            flows.append(self._flow(arrival.latent, self._endpoint(arrival), arrival.scope, arrival.guards))
        for scope, latents in self.record.returns.items():
            for latent in latents:
                if latent.origin.kind in ("encoded", "loaded") or latent.steps or is_scaled_column(latent):
                    flows.append(
                        self._flow(latent, Endpoint("returned", NOWHERE, scope, "", "unknown", False), scope, ())
                    )
        for scope, items in self.record.items.items():
            for medium, latent in items:
                sink = Endpoint("item", NOWHERE, scope, strong=False, keys=list(medium.keys))
                flows.append(self._flow(latent, sink, scope, ()))
        flows.sort(key=lambda flow: (flow.sink.span, flow.origin.span, flow.sink.kind))
        return flows

    def _carried(self) -> list[Flow]:
        """The flows that end in a field of an object, or begin in one."""
        found = [a for a in self.record.arrivals.values() if a.kind == FIELD or is_field(a.latent.origin)]
        found = [a for a in found if a.kind != FIELD or id(a.node) not in self.record.overwritten]
        told = {a.latent.origin.medium if a.kind != FIELD else a.medium for a in found if a.kind != FIELD or a.strong}
        lasting = (a for a in found if a.kind != FIELD or a.strong or a.medium in told)
        return [self._flow(a.latent, self._endpoint(a), a.scope, a.guards) for a in lasting]

    def _endpoint(self, end: Arrival | Origin) -> Endpoint:
        arrived = end if isinstance(end, Arrival) else None
        package, file, keys = _address(end)
        medium = end.medium
        opened = self.spans.get(id(medium.opened)) if medium is not None and medium.opened is not None else None
        return Endpoint(
            end.kind,
            self._span(end.node),
            end.text,
            end.autoencoder,
            _SPACES.get(end.kind, "unknown"),
            end.strong,
            owner=self._span(end.owner.node.name) if end.owner is not None else None,
            call=self._span(arrived.call) if arrived and arrived.call is not None else None,
            package=package,
            file=file,
            keys=keys,
            opened=opened,
            network=arrived.network if arrived else "",
            slot=arrived.slot if arrived else "",
            entry=self._span(arrived.entry) if arrived and arrived.entry else None,
            near=self._span(arrived.near) if arrived and arrived.near else None,
            holder=end.holder,
            idle=sorted(end.idle),
            classifies=arrived is not None and id(arrived.node) in self.record.classified,
        )

    def _flow(self, latent: Latent, sink: Endpoint, scope: str, guards: Iterable[tuple[cst.CSTNode, bool]]) -> Flow:
        start = replace(self._endpoint(latent.origin), call=self._span(latent.call) if latent.call else None)
        conditions = self._conditions(guards)
        known = self.judge.nameless.is_known
        steps: list[Step] = []
        products: list[Product] = []
        drifts: list[Product] = []
        for step, gain in latent.ordered():
            if not gain or known(step):
                steps.append(self._step(step))
            else:
                unknown = products if step.kind == "scale" else drifts
                unknown.append(Product(self._step(step), len(steps), len(products) + len(drifts)))
        mode = latent.form == "mode"
        crossing = Crossing(self._span(latent.kept[0]), self._span(latent.kept[1])) if latent.kept else None
        return Flow(start, sink, steps, scope, conditions, mode, products=products, drifts=drifts, crossing=crossing)

    def _known(self, latent: Latent) -> Iterable[ValueStep]:
        """The steps of a latent's way, those that their place alone tells among them."""
        return (step for step, gain in latent.ordered() if not gain or self.judge.nameless.is_known(step))

    def _step(self, step: ValueStep) -> Step:
        root = next((s.text for s, _ in step.quantity.powers), step.quantity.literal)
        kind = "shift" if step.kind == "shift" else "scale"
        seen = self.record.observations.get(step.key)
        operand, scope = (
            (seen.operand, seen.scope) if seen is not None else self.record.operands.get(step.key, (None, ""))
        )
        return Step(
            cast(Any, kind),
            cast(Any, step.operator),
            self.run.text(step.node),
            root,
            self._span(step.node),
            self.index.get(step.key, -1),
            step.quantity.constant if not step.quantity.powers else None,
            self._span(step.call) if step.call is not None else None,
            next((float(abs(power)) for _, power in step.quantity.powers), 1.0),  # as it is read again, to the byte
            next((s.item for s, _ in step.quantity.powers), "") or self._measured(step),
            self.run.text(operand) if operand is not None else "",
            self._span(operand) if operand is not None else None,
            scope,
            any(s.each for s, _ in step.quantity.powers),
            [(symbol.text, float(power)) for symbol, power in step.product.powers] if step.product is not None else [],
        )

    def _measured(self, step: ValueStep) -> str:
        """The item under which a spread by which latents are scaled is stored, for whoever reads them."""
        spread = self.record.standardised.get(id(step.node))
        return self.record.measures.get(spreads.stored(spread), "") if spread is not None else ""

    # -- the rest -----------------------------------------------------------------------------------------

    def _definitions(self) -> list[Definition]:
        return self._defined(note for note in self.record.definitions.values() if self._is_own(note.node))

    def _defined(self, notes: Iterable[DefinitionNote]) -> list[Definition]:
        found = []
        for note in notes:
            expression = note.expression
            values = _numbers(expression)
            found.append(
                Definition(
                    note.name,
                    note.target,
                    cast(Any, note.kind),
                    cast(Any, note.role),
                    self._span(note.node),
                    self.run.text(expression) if expression is not None else "",
                    self._span(expression) if expression is not None else None,
                    number_of(expression),
                    values,
                    note.root,
                    note.inverted,
                    note.owner,
                    note.scope,
                    measured=note.measured,
                )
            )
        return sorted(found, key=lambda d: d.span)

    def _concerns(self, cls: Class) -> bool:
        if any(site.scope.startswith(f"{cls.name}.") for site in self.sites):
            return True
        return (
            any(name in cls.methods for name in _CONVERSIONS)
            or bool(self._components(cls))
            or "encoder" in cls.structure.networks.values()
            or self.run.vocabulary.is_object("autoencoder_class", cls.name)
        )

    def _class(self, cls: Class, definitions: list[Definition]) -> ClassSummary:
        own = [i for i, definition in enumerate(definitions) if definition.owner == cls.name]
        encode, decode = ("encode", "decode") if cls.is_autoencoder else ("encode_first_stage", "decode_first_stage")
        return ClassSummary(
            cls.name,
            self._span(cls.node.name),
            cls.bases,
            cls.is_autoencoder,
            self._method(cls, encode),
            self._method(cls, decode),
            own,
            self._components(cls),
            "__init__" in cls.methods,
        )

    def _components(self, cls: Class) -> dict[str, str]:
        """The models that the constructor takes: together they tell which model family a class belongs to."""
        init = cls.methods.get("__init__")
        found = (
            {p.name: p.annotation.split(".")[-1] for p in init.parameters if p.annotation} if init is not None else {}
        )
        kinds = ("autoencoder", "denoiser")
        return {
            name: kind
            for name, kind in found.items()
            if any(self.run.vocabulary.is_object(k, name) for k in kinds) or "text_encoder" in name
        }

    def _method(self, cls: Class, name: str) -> Method | None:
        method = cls.methods.get(name)
        if method is None or not isinstance(method.node, cst.FunctionDef):
            return None
        prefix = method.qualname
        sites: set[int] = set()
        shifts = False
        latents = list(self.record.returns.get(prefix, [])) if name.startswith("encode") else []
        if name.startswith("decode"):
            latents = [
                a.latent
                for a in self.record.arrivals.values()
                if a.kind == "decoded" and (a.latent.origin.kind == "parameter")
            ]
            given = {parameter.name for parameter in method.parameters}  # and not what another method is given
            latents = [x for x in latents if given.issuperset(components(x.origin.text)[:1])] or latents
        options = {parameter.name for parameter in method.parameters if parameter.default is not None}
        is_option = False  # ``decode(z, denormalize=False)``: the caller says which space it is
        for latent in latents:
            steps = list(self._known(latent))
            known = [self.index.get(step.key, len(self.sites)) for step in steps]
            own = {i for i in known if i < len(self.sites) and self.sites[i].scope.startswith(cls.name)}
            sites |= own
            shifts = shifts or any(step.kind == "shift" for step in steps)
            is_option = is_option or (not own and any(test in options for test, _ in latent.assumed))
        reached = [x for x in latents if x.origin.kind == "encoded"] if name.startswith("encode") else latents
        space: Space = "unknown" if not reached or (sites and is_option) else "model" if sites else "raw"
        return Method(name, self._span(method.node.name), space, sorted(sites), shifts)


def _address(end: Arrival | Origin) -> tuple[str, str, list[str]]:
    """(package, file, keys) of what is stored, loaded, or an item of what a function is handed."""
    if end.medium is not None:
        return end.medium.package, end.medium.file, list(end.medium.keys)
    key = item_key(end.text) if end.kind == "parameter" else ""
    return "", "", [key] if key else []


def _places(latent: Latent) -> list[cst.CSTNode | None]:
    """The nodes of a latent's steps, of the calls that led to them and to it, and where it was kept."""
    return [
        latent.call,
        *(latent.kept or ()),
        *(node for step, _ in latent.ordered() for node in (step.node, step.call)),
    ]


def _literal(operand: cst.CSTNode, text: str, run: Interpreter) -> str:
    """The number itself, or the name that holds it, of an operand like ``1 / 0.18215``, ``tensor(1 / SCALE)`` or ``tensor(SCALE)``."""
    inner, upturned = turned(operand)
    held = isinstance(operand, cst.Call) and isinstance(inner, (cst.Name, cst.Attribute))
    return run.text(inner) if upturned or held else text


def _numbers(node: cst.CSTNode | None) -> list[float]:
    if not isinstance(node, (cst.List, cst.Tuple)):
        return []
    values = [number_of(element.value) for element in node.elements]
    return [v for v in values if v is not None] if all(v is not None for v in values) else []


def _of_file(sites: list[Site]) -> Any:
    conventions = {site.convention for site in sites if site.convention != "unknown"}
    return "mixed" if len(conventions) > 1 else next(iter(conventions), "unknown")
