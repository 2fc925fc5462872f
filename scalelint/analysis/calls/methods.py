"""Abstract interpretation: calls of methods, by what they are called on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls import (
    above,
    bijections,
    combinators,
    iteration,
    lists,
    loops,
    models,
    norms,
    operations,
    posteriors,
    runners,
    scalers,
    streams,
    unpacked,
    updates,
)
from scalelint.analysis.calls.angles import wave
from scalelint.analysis.calls.arguments import Argument, Arguments
from scalelint.analysis.calls.filenames import spelt
from scalelint.analysis.calls.keeping import PUTS, TAKES
from scalelint.analysis.calls.library import NAMESPACES, SUMS, WRAPPERS
from scalelint.analysis.calls.web import is_answer
from scalelint.analysis.calls.whole_casts import cast_as_whole
from scalelint.analysis.classes.heirs import is_super
from scalelint.analysis.domain import chains, spreads
from scalelint.analysis.domain.draws import drawn_by, kept_posterior
from scalelint.analysis.domain.keys import key_of
from scalelint.analysis.domain.operands import FLUENT, last_name, mixed
from scalelint.analysis.domain.operators import LERPS, SCALES, SHIFTS
from scalelint.analysis.domain.overwritten import array_of, overwritten
from scalelint.analysis.domain.spreads import measured
from scalelint.analysis.domain.values import (
    NOTHING,
    Alternative,
    Closure,
    Instance,
    Latent,
    Mapping,
    Module,
    Origin,
    Partial,
    Path,
    Quantity,
    Sequence,
    Spread,
    Type,
    Value,
    join,
)
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: methods of records that give the same with other fields
_COPIES = frozenset({"replace", "_replace"})
#: class methods that a base of the library has, and that make an object: ``from_pretrained``, ``load_from_checkpoint``
_MAKES = ("from_", "load_", "parse_", "model_validate", "model_construct")
#: methods that make another tensor of the kind of one: no container that outlives the function
_NEW = frozenset({"new_zeros", "new_ones", "new_empty", "new_full"})
#: ... of what they are given: the functions that give the same
_FILLED = {"new_tensor": "tensor", "new_full": "full"}
#: modules of the language whose functions make other functions, or objects
_MODULES = frozenset({"copy", "functools", "operator", "dataclasses", "types", "attr", "attrs"})
#: methods of a file in memory that hand out what is in it
_CONTENT = frozenset({"getvalue", "getbuffer", "read"})
#: methods of a dictionary that hand out all of it
_LISTS = frozenset({"items", "values", "keys"})
#: what flax's ``apply`` takes itself, and hands to no method
_OF_FLAX = frozenset({"variables", "method", "rngs", "mutable", "capture_intermediates"})


#: modules of functions that combine what they are handed
_COMBINING = frozenset({"functools", "einops", "tree_util"})


class Methods:
    """Evaluates calls of the form ``base.name(...)``."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def call(self, node: cst.Call, function: cst.Attribute, arguments: Arguments) -> Value:
        """The value of ``base.name(...)``, over everything that the base may be."""
        name = function.attr.value
        if lists.grown(self.run, function, arguments):
            return NOTHING
        base = self.run.expressions.evaluate(function.value)
        receiver = self.run.text(function.value)
        if is_super(function.value) and (found := above.called(self.run, node, function, arguments)) is not None:
            return found
        known = any(isinstance(a, (Module, Type, Instance)) for a in base)
        found = self.run.calls.on_files(node, name, f"{receiver}.{name}", base, base, arguments)
        if found is not None:
            return found
        if (
            not known
            and (later := operations.made_for_later(self.run, node, f"{receiver}.{name}", arguments)) is not None
        ):
            return later
        if not known and (made := self._made(node, name, receiver, arguments)) is not None:
            return made
        if receiver in _COMBINING and (made := combinators.combined(self.run, node, name, arguments)):
            return made
        if name == "copy_" and arguments.positional:  # what is in it from here on
            return self._filled(function, arguments)
        if name == "fill_" and arguments.positional and isinstance(function.value, cst.Attribute):
            return self._filled(function, arguments)
        if receiver == "random" and (chosen := self.run.library.chosen(name, arguments)):
            return chosen
        if receiver.partition(".")[0] in NAMESPACES and "(" not in receiver and not known:
            return self.run.library.call(node, name, arguments)
        if not known and (kept := self.run.library.handed_on(node, f"{receiver}.{name}", arguments)) is not None:
            return kept
        if not known and (answer := self.run.web.sent(node, base, name, arguments)) is not None:
            return answer
        if name in PUTS and arguments.positional:
            self.run.keeping.put(function.value, arguments.positional[-1][1], node)
        return self.of(node, function, base or (Path(receiver, node=function.value),), arguments)

    def _made(self, node: cst.Call, name: str, receiver: str, arguments: Arguments) -> Value | None:
        """What a function makes for later, by its full name, and tensors of what they are given; None for others."""
        if (array := array_of(node.func)) is not None and arguments.positional:
            return overwritten(self.run.expressions.evaluate(array), arguments.positional[0][1])
        if self._is_of_python(receiver, name):
            return self.run.calls.of_python(node, name, arguments)
        if (taken := iteration.of_module(self.run, node, receiver, name, arguments)) is not None:
            return taken
        if name in _FILLED and arguments.positional:
            return self.run.library.transport(arguments, _FILLED[name])
        return self._modules(arguments) if name == "Sequential" else None

    def _is_of_python(self, receiver: str, name: str) -> bool:
        """Whether a function belongs to a module of the language: ``functools.partial``; jax and equinox have one like it."""
        package = self.run.foreign.origin_of(receiver, {}).partition(".")[0]
        return package in _MODULES or (name == "Partial" and package in ("jax", "equinox"))

    def _of_container(
        self, node: cst.Call, function: cst.Attribute, base: Mapping | Path, arguments: Arguments
    ) -> Value | None:
        """What a method of a dictionary, of a file or of what may be either gives; None for others."""
        run, name = self.run, function.attr.value
        if isinstance(base, Path):
            if streams.set_later(run, node, function, base, arguments):
                return NOTHING
            opened = run.storage.method(node, base, name, arguments)
            opened = run.web.read(node, base, name) if opened is None else opened
            if opened is not None:
                return opened
        if updates.updated(run, function, base, arguments):
            return NOTHING
        if isinstance(base, Path):
            return (run.keeping.of_made(base, node) or None) if name in TAKES else None
        if name in _LISTS and base.items:
            return (run.items.listed(base, name),)
        coded = name == "encode" and all(spelt(value) for _, value in arguments.all())  # ``json.dumps(meta).encode()``
        return (base,) if name in _CONTENT or coded else None

    def _filled(self, function: cst.Attribute, arguments: Arguments) -> Value:
        """``self.scale_factor.copy_(1 / z.std())``: what is in it from here on."""
        (written, value), text = arguments.positional[0], self.run.text(function.value)
        if isinstance(function.value, cst.Attribute):
            name = function.value.attr.value
            self.run.notes.define(name, text, "attribute", function.value, written, value)
        return value

    def of(self, node: cst.Call, function: cst.Attribute, base: Value, arguments: Arguments) -> Value:
        """What the method of each thing that the base may be gives."""
        name, receiver = function.attr.value, self.run.text(function.value)
        if (table := unpacked.of_records(self.run, node, name, base)) is not None:
            return table
        made = _objects(arguments) if name == "setdefault" else NOTHING
        objects = map(_whole, base)
        return made or join(
            self._held(node, each, name, receiver, arguments)
            or self._method(node, function, each, name, receiver, arguments)
            for each in objects
        )

    def _held(self, node: cst.Call, base: Alternative, name: str, receiver: str, arguments: Arguments) -> Value:
        """What a function gives that a namespace holds: ``SimpleNamespace(expand=expand).expand(z)``."""
        held = base.get(name) or NOTHING if isinstance(base, Mapping) else NOTHING
        functions = any(isinstance(a, (Closure, Partial)) for a in held)
        return self.run.calls.value(node, held, f"{receiver}.{name}", arguments) if functions else NOTHING

    def _method(
        self, node: cst.Call, function: cst.Attribute, base: Alternative, name: str, receiver: str, arguments: Arguments
    ) -> Value:
        run = self.run
        if isinstance(base, Instance):
            known = self._object_call(node, function, base, name, arguments)
            if known is not None:
                return known
        if isinstance(base, (Module, Type)):
            return self._namespace_call(node, function, base, name, arguments)
        if not node.args and (weight := wave(name, [(function.value, (base,))])) is not None:
            return weight
        if name in SCALES and len(arguments.positional) == 1:
            return run.products.scale(node, (function.value, (base,)), arguments.positional[0], SCALES[name])
        layered = name == "add" and isinstance(base, Sequence) and (base.places or not base.items)  # one more layer
        if name in SHIFTS and not layered and (len(arguments.positional) == 1 or name in LERPS):
            left = mixed((function.value, (base,)), name)
            return run.sums.add(node, left, mixed(arguments.positional[0], name), SHIFTS[name])
        if name in SUMS and len(arguments.positional) >= 2:
            one, other = arguments.positional[:2]
            return run.sums.accumulated(node, (function.value, (base,)), one, other, SUMS[name])
        if (mapped := scalers.applied(run, node, function, base, arguments)) is not None:
            return mapped
        if run.storage.saves(node, base, name, arguments):
            return NOTHING
        if isinstance(base, Path):
            base = self._as_network(base, name, arguments)
        if isinstance(base, (Mapping, Path)):
            made = self._of_container(node, function, base, arguments)
            if made is not None:
                return made
        known = NOTHING if isinstance(base, Path) and name in _NEW else self._of_data(node, base, name, arguments)
        if known is not None:
            return known
        text = base.text if isinstance(base, (Path, Instance)) else receiver
        text = self._item_of(function.value, base) or text
        return self._path_method(node, text, base, name, arguments)

    def _item_of(self, written: cst.BaseExpression, base: Alternative) -> str:
        """``sessions["unet"]``, one of several that are known by what made them alone, ``InferenceSession()``; "" for others."""
        if not (isinstance(written, cst.Subscript) and isinstance(base, Path) and base.text.endswith("()")):
            return ""
        key = self.run.items.constant_key(written)
        return self.run.text(written) if key is None else f"{self.run.text(written.value)}[{key!r}]"

    def _as_network(self, base: Path, name: str, arguments: Arguments) -> Path:
        """What was loaded is an object, and no data, where it is asked to encode or decode something: ``torch.load(path).decode(z)``."""
        calls = self.run.vocabulary.calls
        known = any(name in calls[kind] for kind in ("encode", "decode", "encoder_network", "decoder_network"))
        asked = known and any(not spelt(value) for _, value in arguments.positional)
        return replace(base, medium=None, item="") if asked and base.medium is not None else base

    def _of_data(self, node: cst.Call, base: Alternative, name: str, arguments: Arguments) -> Value | None:
        """A method of latents, of a list of them, of a number, or of a function; None for others."""
        run = self.run
        if isinstance(base, Spread):
            return (spreads.by_method(base, name),)
        if isinstance(base, Latent):
            return posteriors.method(run, node, base, name, arguments)
        if isinstance(base, Sequence):
            return run.library.sequence_method(node, base, name, arguments)
        if isinstance(base, Quantity):
            return run.library.quantity_method(node, base, name, arguments)
        if inverse := bijections.attribute(base, name):
            return run.calls.value(node, inverse, "", arguments)
        return run.tasks.method(node, base, name, arguments) if isinstance(base, Closure) else None

    def _object_call(
        self, node: cst.Call, function: cst.Attribute, base: Instance, name: str, arguments: Arguments
    ) -> Value | None:
        """A method of an object of the program; None for what its class does not tell."""
        run = self.run
        if name == "apply" and "method" in arguments.named and base.cls.method(name) is None:
            return self._applied(node, function, base, arguments)
        if (name in FLUENT or name in _COPIES) and base.cls.method(name) is None:
            if name in _COPIES:
                return run.fields.copied(node, (base,), arguments)
            cast_as_whole(run, node, base, arguments)
            return (base,)  # ``Codec().to(device)``, ``stats.replace(mean=mean)``
        loops.trained(run, node, base, name)
        if (started := run.tasks.started(node, base, name)) is not None:
            return started
        found = run.attributes.attribute(base, name, function)
        several = tuple(a for a in found if isinstance(a, Closure))
        closure = several[0] if several else None
        if (operated := self._operated(node, function, base, several, arguments)) is not None:
            return operated
        own = run.naming.inside and base.text.startswith("self.") and not base.cls.is_network  # of an autoencoder
        told = closure is not None and (
            (own and closure.function.has_sums) or self.run.calls.follows(closure, arguments)
        )
        if closure is not None and not told:
            if name in FLUENT or closure.function.gives_itself:
                return (base,)  # ``Statistics(folder).to(device)``: moved, or read, and still the object
            run.strangers.passed.add(id(node))
            return None
        if closure is not None and name not in run.vocabulary.calls["passthrough"]:
            if base.cls.is_autoencoder and base.text != "self":
                return self._own_autoencoder(node, base, closure, name, arguments)
            if name == "forward":  # a network that is called by the method that a call leads to
                models.fed(run, node, base.cls, closure.function, arguments)
            else:
                models.under_keys(run, node, arguments)
            given = run.inliner.apply(closure, arguments.positional, arguments.named, node)
            return given if arguments.all() else _computed(given, run.text(function), node)
        ends = {f"{holder}.{name}" for holder in (base.text, base.cls.name, "self")}  # its own are told by their names
        stored = tuple(a for a in found if not isinstance(a, Path) or (a.text not in ends and runners.is_end(run, a)))
        inner = base.cls.structure.networks.get(name) == "inner"
        if any(_is_network(a, inner) for a in stored):  # a network of the program is one, whatever its layers do
            network = run.enclosing.network(
                node, stored, arguments, lambda given: run.networks.network(node, base.text, name, given)
            )
            if network is not None:
                return network
        if not stored:
            layer = norms.is_layer(run, run.text(function))
            return norms.whitened(run, node, arguments.positional) if layer else None
        return self.run.calls.value(node, stored, run.text(function), arguments)

    def _operated(
        self, node: cst.Call, function: cst.Attribute, base: Instance, held: tuple[Closure, ...], arguments: Arguments
    ) -> Value | None:
        """What an operator gives that an attribute holds, ``self.up = partial(times, by=f)``, or any of several functions,
        ``self.read = {"disk": self._load, "live": self._encode}[mode]``; None for methods, and others."""
        if len(held) > 1 and (not base.cls.is_autoencoder or function.attr.value not in ("encode", "decode")):
            return self.run.calls.value(node, held, self.run.text(function), arguments)
        if not held or base.cls.method(function.attr.value) is not None:
            return None
        return operations.of_closure(self.run, node, held[0], arguments)

    def _applied(self, node: cst.Call, function: cst.Attribute, base: Instance, arguments: Arguments) -> Value | None:
        """``codec.apply(params, x, method=codec.encode)``: the method of the class that is named, behind its weights."""
        name = self.run.text(arguments.named["method"][0]).strip("'\"").rpartition(".")[2]
        if base.cls.method(name) is None:
            return None
        named = {word: pair for word, pair in arguments.named.items() if word not in _OF_FLAX}
        given = Arguments(arguments.positional[1:], named, arguments.spread)
        return self._object_call(node, function, base, name, given)

    def _namespace_call(
        self, node: cst.Call, function: cst.Attribute, base: Module | Type, name: str, arguments: Arguments
    ) -> Value:
        """``ops.encode(vae, x)``, ``Codec.build(config)``: a function of a module or of a class of another file."""
        if isinstance(base, Type) and base.cls is None:
            return NOTHING
        if isinstance(base, Type) and (made := self.run.tasks.made(node, base, name, arguments)) is not None:
            return made
        if (
            isinstance(base, Type)
            and name.startswith(_MAKES)
            and base.cls is not None
            and base.cls.method(name) is None
        ):
            return self.run.objects.restored(node, base.cls)
        found = self.run.attributes.attribute(base, name, function)
        if isinstance(base, Type) and any(
            isinstance(a, Closure) and not self.run.calls.follows(a, arguments) and a.function.makes_its_own
            for a in found
        ):
            return self.run.objects.restored(node, base.cls)
        known = tuple(a for a in found if not isinstance(a, Path))
        if known:
            return self.run.calls.value(node, known, self.run.text(function), arguments)
        return self._path_method(
            node, self.run.text(function.value), Path(self.run.text(function.value)), name, arguments
        )

    def _own_autoencoder(
        self, node: cst.Call, base: Instance, closure: Closure, name: str, arguments: Arguments
    ) -> Value:
        """A call on an object of an autoencoder class of this file: its code is followed, and the call stays an event."""
        result = self.run.inliner.apply(closure, arguments.positional, arguments.named, node)
        if any(is_answer(a) for a in result):  # of a service, whose own code says what it does
            return result
        if name in self.run.vocabulary.calls["encode"]:
            held = [value for a in result if isinstance(a, Instance) for _, value in a.held]
            found = join([self.run.items.elements(result), *held])
            if any(isinstance(a, Latent) and a.origin.kind == "encoded" for a in found):
                return tuple(drawn_by(a, base.text, base.cls) for a in result)
            return (self.run.events.encoded(node, base.text, strong=True, owner=base.cls),)
        unseen = base.cls not in self.run.record.decoders and not closure.function.has_products
        if name in self.run.vocabulary.calls["decode"] and unseen:
            return self.run.events.decoded(
                node, base.text, arguments, strong=True, owner=base.cls
            )  # by its name, whatever its layers do
        return result

    def _entry_of_parameter(self, node: cst.Call, base: Alternative, arguments: Arguments) -> Value:
        """``batch.get("z")`` of what a function is handed: an item as ``batch["z"]`` is, unless it has the name of a factor."""
        name = key_of(*arguments.positional[0])
        handed = isinstance(base, Path) and base.parameter and base.text.isidentifier()
        if not handed or name is None or self.run.vocabulary.meaning_of(name) is not None:
            return NOTHING
        rest = [self.run.text(written) for written, _ in arguments.positional[1:]]
        return self.run.items.item((base,), name, node) if rest in ([], ["None"]) else NOTHING

    def _path_method(self, node: cst.Call, receiver: str, base: Alternative, name: str, arguments: Arguments) -> Value:
        run = self.run
        calls = run.vocabulary.calls
        if run.foreign.is_imported(receiver.partition(".")[0]) and (
            name in WRAPPERS and arguments.positional and (kept := run.library.higher(name, node, arguments))
        ):
            return kept
        event = self._event(node, receiver, base, name, arguments)
        event = run.tasks.awaited(f"{receiver}.{name}", arguments) if event is None else event
        if event is not None:
            return event
        if name in FLUENT and isinstance(base, Path) and not base.text.endswith("_"):
            return (base,)
        if name in ("get", "pop", "getattr") and arguments.positional:
            read = self.run.objects.read(node, receiver, arguments)
            return self._entry_of_parameter(node, base, arguments) or _entry_of(base, arguments) or read
        if name == "map" and (mapped := streams.mapped(run, node, NOTHING, name, arguments)):
            return mapped
        if name in ("get_buffer", "get_parameter") and arguments.positional:
            key = arguments.positional[0][0]
            return (
                (Path(f"{receiver}[{self.run.text(key)}]", node=node),)
                if isinstance(key, cst.SimpleString)
                else NOTHING
            )
        if name == "register_buffer" and len(arguments.positional) >= 2:
            return self.run.objects.register_buffer(node, arguments)
        if name == "add_argument":
            self.run.objects.option(node, arguments)
            return NOTHING
        scheduled = self._scheduled(node, receiver, name, arguments)
        if scheduled is not None:
            return scheduled
        if name in calls["noise"]:
            return (Latent(Origin("noise", node, f"{receiver}.{name}", space="model")),)
        if name in calls["statistic"]:
            return measured(name, (base,))
        if name in ("from_pretrained", "from_config", "from_single_file", "from_file"):
            return run.objects.loaded(node, receiver, name, arguments)
        known = self.run.events.helper(node, name, arguments)
        if known is None and isinstance(base, Path):
            known = kept_posterior(node, base, name) or run.library.path_method(node, base, name, arguments)
        return self.run.calls.opaque(node, f"{receiver}.{name}", base, name, arguments) if known is None else known

    def _event(self, node: cst.Call, receiver: str, base: Alternative, name: str, arguments: Arguments) -> Value | None:
        role = base.cls.structure.networks.get(name) if isinstance(base, Instance) else None
        if role and receiver != "self" and isinstance(base, Instance):
            return self.run.networks.structural(node, role, receiver, name, arguments, base.cls)
        if isinstance(base, Instance) and base.cls.is_conditioned and name == "encode":
            return NOTHING  # one half of a diffusion model
        if isinstance(base, Instance) and base.cls.denoises(name):
            return self.run.events.diffuse(node, "step", arguments)
        if name == "Sequential" and arguments.positional:
            return self._modules(arguments)
        if name in chains.KEEPS and len(arguments.positional) == 1 and chains.of_value(arguments.positional[0][1]):
            return arguments.positional[0][1]
        event = self.run.events.conversion(node, receiver, name, arguments, base)
        if event is not None and isinstance(base, Path) and base.parameter:
            self.run.record.presumed.add(id(node))
        return event

    def _modules(self, arguments: Arguments) -> Value:
        """``nn.Sequential(encoder, Scale(f))``; keras, equinox and others take a list."""
        if not arguments.positional:
            return (Sequence(()),)
        if len(arguments.positional) == 1 and chains.of_value(arguments.positional[0][1]):
            return arguments.positional[0][1]
        given = self._named(arguments.positional[0][0]) or arguments.positional
        nodes, items = zip(*given, strict=True)
        if all(_is_block(a) for item in items for a in item):  # of layers, whoever has classes for them
            return (Sequence(tuple(tuple(map(_as_layer, item)) for item in items)),)
        return (self.run.chains.row(nodes, items),)

    def _named(self, written: cst.CSTNode) -> list[Argument]:
        """The layers of ``OrderedDict([("net", net), ("gain", gain)])``, ``OrderedDict(net=net)``; none of others."""
        if not isinstance(written, cst.Call) or last_name(written.func) not in ("OrderedDict", "dict"):
            return []
        parts = [arg.value for arg in written.args if arg.keyword is not None]
        for rows in (arg.value for arg in written.args if isinstance(arg.value, (cst.List, cst.Tuple))):
            pairs = (each.value for each in rows.elements if isinstance(each.value, cst.Tuple))
            parts += [pair.elements[1].value for pair in pairs if len(pair.elements) == 2]
        return [(part, self.run.expressions.evaluate(part)) for part in parts]

    def _scheduled(self, node: cst.Call, receiver: str, name: str, arguments: Arguments) -> Value | None:
        """``scheduler.add_noise(...)``, ``scheduler.step(...)``; what else a scheduler is handed stays what it is."""
        calls = self.run.vocabulary.calls
        scheduler = self.run.naming.is_a("scheduler", receiver)
        if scheduler and name in calls["passthrough"] and arguments.positional:
            return self.run.library.transport(arguments, name)
        if name in calls["add_noise"] or (scheduler and self._denoises(name, arguments)):
            return self.run.events.diffuse(node, name, arguments)
        return None

    def _denoises(self, name: str, arguments: Arguments) -> bool:
        """``scheduler.step(...)``, or ``sampler.sample(model, noise)``, which starts from noise; or makes it, of a given shape."""
        given = (a for _, value in arguments.all() for a in value)
        return name in self.run.vocabulary.calls["denoise"] or (
            name == "sample"
            and ("shape" in arguments.named or any(isinstance(a, Latent) and a.origin.kind == "noise" for a in given))
        )


def _entry_of(base: Alternative, arguments: Arguments) -> Value:
    """``options.get("scale")`` of a dictionary that has the key; nothing for others."""
    name = key_of(*arguments.positional[0])
    return base.get(name) or NOTHING if isinstance(base, Mapping) and name is not None else NOTHING


def _whole(base: Alternative) -> Alternative:
    """``self.decoder``, of which a method is called: an object, and no function that waits for its arguments."""
    if isinstance(base, Partial) and isinstance(base.callee, Path) and not (base.positional or base.named):
        return base.callee
    return base


def _is_network(alternative: Alternative, inner: bool) -> bool:
    """Whether something is an object of the program, or ``nn.Sequential`` that begins and ends with what has weights.

    What stands between an encoder and the latents (``inner``) is no network where it has no layers: it may scale or shift.
    """
    if isinstance(alternative, Sequence):
        ends = [part for item in alternative.items[:1] + alternative.items[-1:] for part in item]
        return bool(ends) and all(
            isinstance(part, Path) or (isinstance(part, Instance) and part.cls.is_network) for part in ends
        )
    if not isinstance(alternative, Instance):
        return False
    return not inner or (alternative.cls.is_network and not alternative.cls.is_head)


def _is_block(part: Alternative) -> bool:
    """Whether a part of a network is a layer of a library, or an object with nothing but layers."""
    if not isinstance(part, Instance):
        return isinstance(part, Path) and part.kind == "" and part.text.endswith("()")
    cls, held = part.cls, part.held
    return cls.is_network and not (cls.converts_inside or cls.is_autoencoder or any(chains.scales(v) for _, v in held))


def _as_layer(part: Alternative) -> Alternative:
    """A block as a layer of a library is known: by its call alone."""
    return Path(f"{part.cls.name}()") if isinstance(part, Instance) else part


def _objects(arguments: Arguments) -> Value:
    """The objects of the program that a table is given where it has nothing under a key."""
    return tuple(a for _, value in arguments.positional[1:] for a in value if isinstance(a, Instance))


def _computed(value: Value, text: str, node: cst.Call) -> Value:
    """What an object computes of itself, of parts that say nothing: something that is known by the call, ``stats.variance()``."""
    opaque = bool(value) and all(isinstance(a, Latent) and a.origin.kind == "unknown" for a in value)
    return (Path(f"{text}()", node=node),) if opaque else value
