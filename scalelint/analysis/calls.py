"""Abstract interpretation: calls. Functions of the file are followed, known names of the field are understood."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.events import Arguments
from scalelint.analysis.keeping import PUTS
from scalelint.analysis.library import ITERATORS, SUMS
from scalelint.analysis.naming import components
from scalelint.analysis.operands import CASTS, last_name, mixed
from scalelint.analysis.operators import SCALES, SHIFTS
from scalelint.analysis.program import suite
from scalelint.analysis.spreads import measured
from scalelint.analysis.values import (
    NOTHING,
    Alternative,
    Closure,
    Instance,
    Latent,
    Mapping,
    Module,
    Origin,
    Path,
    Quantity,
    Sequence,
    Spread,
    Type,
    Value,
    join,
)
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import cst, descendants

if TYPE_CHECKING:
    from scalelint.analysis.interpreter import Interpreter
    from scalelint.analysis.program import Function

#: methods that hand their object on
_FLUENT = frozenset(
    {
        "to",
        "cuda",
        "cpu",
        "eval",
        "train",
        "half",
        "float",
        "double",
        "bfloat16",
        "requires_grad_",
        "type",
        "detach",
        "clone",
        "contiguous",
        "module",
        "unwrap",
    }
)
#: methods of a file in memory that hand out what is in it
_CONTENT = frozenset({"getvalue", "getbuffer", "read"})
#: statements of a short method
_SHORT = 6
#: builtins that keep nothing of what they are given
_BUILTIN = frozenset({"isinstance", "len", "print", "type", "hasattr", "callable", "id", "repr", "str"})
_NAMESPACES = frozenset(
    {
        "torch",
        "np",
        "numpy",
        "jnp",
        "mx",
        "tf",
        "F",
        "math",
        "mindspore",
        "ops",
        "mint",
        "operator",
        "paddle",
        "jax",
        "lax",
        "keras",
    }
)


#: packages whose functions work on tensors, also where they are imported by name
_NUMERIC = frozenset({"torch", "numpy", "jax"})


class Calls:
    """Evaluates calls."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def call(self, node: cst.Call) -> Value:
        """The value of a call, and in which precision it is held."""
        arguments = self._arguments(node)
        value = self._called(node, arguments)
        half = self._is_half(node, arguments)
        if half is None:
            return value
        if half and not value:  # nothing is known of it but its precision
            value = (Path(f"{self.run.text(node.func)}()", node=node),)
        return tuple(replace(a, half=half) if isinstance(a, (Path, Quantity)) else a for a in value)

    def _is_half(self, node: cst.Call, arguments: Arguments) -> bool | None:
        """Whether a call casts to half precision: ``f.half()``, ``f.to(dtype)``; None for those that cast nothing."""
        name = last_name(node.func)
        if name in CASTS and not arguments.all():
            return CASTS[name]
        if name not in _FLUENT and name not in self.run.vocabulary.calls["passthrough"]:
            return None
        given = [value for _, value in (*arguments.positional, *arguments.named.values())]
        types = [a.text.rpartition(".")[2] for value in given for a in value if isinstance(a, Path)]
        found = {CASTS[kind] for kind in types if kind in CASTS}
        return found.pop() if len(found) == 1 else None

    def _called(self, node: cst.Call, arguments: Arguments) -> Value:
        function = node.func
        if isinstance(function, cst.Attribute):
            return self._attribute_call(node, function, arguments)
        callee = self.run.expressions.evaluate(function)
        text = self.run.text(function) if not isinstance(function, cst.Call) else ""
        known = self._on_files(node, text, text, NOTHING, callee, arguments)
        if known is not None:
            return known
        return self._call_value(node, callee, text, arguments)

    def _on_files(
        self, node: cst.Call, name: str, text: str, base: Value, callee: Value, arguments: Arguments
    ) -> Value | None:
        """What spells the name of a file, and functions of libraries that store and load; None for other calls."""
        if "(" in text or any(isinstance(a, (Module, Type, Instance, Closure)) for a in callee):
            return None
        spelt = self.run.names.call(name, base, arguments)
        return spelt if spelt is not None else self.run.storage.call(node, text, arguments)

    def _arguments(self, node: cst.Call) -> Arguments:
        arguments = Arguments()
        callee = (
            self.run.text(node.func)
            if any(a.keyword for a in node.args) and isinstance(node.func, (cst.Name, cst.Attribute))
            else ""
        )
        for arg in node.args:
            value = self.run.expressions.evaluate(arg.value)
            if arg.star:
                arguments.spread = True
                if arg.star == "*":
                    for alternative in value:
                        if isinstance(alternative, Sequence):
                            arguments.positional.extend((arg.value, item) for item in alternative.items)
                for alternative in value if arg.star == "**" else ():
                    if isinstance(alternative, Mapping):
                        arguments.named.update({name: (arg.value, item) for name, item in alternative.items})
            elif arg.keyword is not None:
                arguments.named[arg.keyword.value] = (arg.value, value)
                self.run.notes.keyword(arg, value, callee)
            else:
                arguments.positional.append((arg.value, value))
        return arguments

    def _attribute_call(self, node: cst.Call, function: cst.Attribute, arguments: Arguments) -> Value:
        name = function.attr.value
        base = self.run.expressions.evaluate(function.value)
        receiver = self.run.text(function.value)
        known = any(isinstance(a, (Module, Type, Instance)) for a in base)
        found = self._on_files(node, name, f"{receiver}.{name}", base, base, arguments)
        if found is not None:
            return found
        if receiver == "random" and (chosen := self.run.library.chosen(name, arguments)):
            return chosen
        if receiver.partition(".")[0] in _NAMESPACES and "(" not in receiver and not known:
            return self.run.library.call(node, name, arguments)
        if name in PUTS and arguments.positional:
            self.run.keeping.put(function.value, arguments.positional[-1][1], node)
        results: list[Value] = []
        for alternative in base or (Path(receiver, node=function.value),):
            results.append(self._method(node, function, alternative, name, receiver, arguments))
        return join(results)

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
        if name in SCALES and len(arguments.positional) == 1:
            return run.products.scale(node, (function.value, (base,)), arguments.positional[0], SCALES[name])
        if name in SHIFTS and (len(arguments.positional) == 1 or name == "lerp"):
            left = mixed((function.value, (base,)), name)
            return run.sums.add(node, left, mixed(arguments.positional[0], name), SHIFTS[name])
        if name in SUMS and len(arguments.positional) >= 2:
            one, other = arguments.positional[:2]
            return run.sums.accumulated(node, (function.value, (base,)), one, other, SUMS[name])
        if isinstance(base, (Latent, Mapping, Sequence)) and name in run.storage.libraries.saving_methods:
            run.storage.save_whole(node, base, arguments)
            return NOTHING
        if (isinstance(base, Mapping) and name in _CONTENT) or isinstance(base, Spread):  # ``z.std().item()``
            return (base,)
        if isinstance(base, Path):
            opened = run.storage.method(node, base, name, arguments)
            if opened is not None:
                return opened
        if isinstance(base, Latent):
            return self.run.events.latent_method(node, base, name, arguments)
        if isinstance(base, Sequence):
            return self.run.library.sequence_method(node, base, name, arguments)
        if isinstance(base, Quantity):
            return self.run.library.quantity_method(node, base, name)
        text = base.text if isinstance(base, (Path, Instance)) else receiver
        return self._path_method(node, text, base, name, arguments)

    def _object_call(
        self, node: cst.Call, function: cst.Attribute, base: Instance, name: str, arguments: Arguments
    ) -> Value | None:
        """A method of an object of the program; None for what its class does not tell."""
        run = self.run
        if name in _FLUENT and base.cls.method(name) is None:
            return (base,)  # ``Codec().to(device)``
        found = run.expressions.attribute(base, name, function)
        closure = next((a for a in found if isinstance(a, Closure)), None)
        own = run.naming.inside and base.text.startswith("self.") and not base.cls.is_network  # of an autoencoder
        told = closure is not None and ((own and _has_sums(closure.function.node)) or self._follows(closure, arguments))
        if closure is not None and not told:
            return None
        if closure is not None and name not in run.vocabulary.calls["passthrough"]:
            if base.cls.is_autoencoder and base.text != "self":
                return self._own_autoencoder(node, base, closure, name, arguments)
            given = run.inliner.apply(closure, arguments.positional, arguments.named, node)
            return given if arguments.all() else _computed(given, run.text(function), node)
        stored = tuple(a for a in found if not isinstance(a, Path))
        inner = base.cls.structure.networks.get(name) == "inner"
        if any(_is_network(a, inner) for a in stored):  # a network of the program is one, whatever its layers do
            network = run.events.network(node, base.text, name, arguments)
            if network is not None:
                return network
        return self._call_value(node, stored, run.text(function), arguments) if stored else None

    def _namespace_call(
        self, node: cst.Call, function: cst.Attribute, base: Module | Type, name: str, arguments: Arguments
    ) -> Value:
        """``ops.encode(vae, x)``, ``Codec.build(config)``: a function of a module or of a class of another file."""
        if isinstance(base, Type) and base.cls is None:
            return NOTHING
        if isinstance(base, Type) and name in ("from_pretrained", "from_config", "from_single_file"):
            return self.run.objects.instantiate(node, base.cls, Arguments())
        found = self.run.expressions.attribute(base, name, function)
        if isinstance(base, Type) and any(
            isinstance(a, Closure) and not self._follows(a, arguments) and _makes_its_own(a.function) for a in found
        ):
            return self.run.objects.instantiate(node, base.cls, Arguments())
        known = tuple(a for a in found if not isinstance(a, Path))
        if known:
            return self._call_value(node, known, self.run.text(function), arguments)
        return self._path_method(
            node, self.run.text(function.value), Path(self.run.text(function.value)), name, arguments
        )

    def _own_autoencoder(
        self, node: cst.Call, base: Instance, closure: Closure, name: str, arguments: Arguments
    ) -> Value:
        """A call on an object of an autoencoder class of this file: its code is followed, and the call stays an event."""
        result = self.run.inliner.apply(closure, arguments.positional, arguments.named, node)
        if name in self.run.vocabulary.calls["encode"]:
            held = [value for a in result if isinstance(a, Instance) for _, value in a.held]
            found = join([self.run.expressions.elements(result), *held])
            if any(isinstance(a, Latent) and a.origin.kind == "encoded" for a in found):
                return result
            return (self.run.events.encoded(node, base.text, strong=True),)
        unseen = base.cls not in self.run.record.decoders and not _has_arithmetic(closure.function.node)
        if name in self.run.vocabulary.calls["decode"] and unseen:
            return self.run.events.decoded(
                node, base.text, arguments, strong=True
            )  # by its name, whatever its layers do
        return result

    def _path_method(self, node: cst.Call, receiver: str, base: Alternative, name: str, arguments: Arguments) -> Value:
        run = self.run
        calls = run.vocabulary.calls
        event = self._event(node, receiver, base, name, arguments)
        if event is not None:
            return event
        if name in _FLUENT and isinstance(base, Path) and not base.text.endswith("_"):
            return (base,)
        if name in ("get", "pop", "getattr") and arguments.positional:
            return self.run.objects.read(node, receiver, arguments)
        if name == "map" and (mapped := run.storage.mapped(node, NOTHING, arguments)):
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
            return self.run.objects.construct(node, receiver, arguments)
        known = self.run.events.helper(node, name, arguments)
        if known is None and isinstance(base, Path):
            known = run.library.path_method(node, base, name, arguments)
        return self._opaque(node, f"{receiver}.{name}", base, name, arguments) if known is None else known

    def _event(self, node: cst.Call, receiver: str, base: Alternative, name: str, arguments: Arguments) -> Value | None:
        role = base.cls.structure.networks.get(name) if isinstance(base, Instance) else None
        if role and receiver != "self" and isinstance(base, Instance):
            return self.run.events.structural(node, role, receiver, name, arguments, base.cls)
        if isinstance(base, Instance) and name in base.cls.structure.denoisers:
            return self.run.events.diffuse(node, "step", arguments)
        if name == "Sequential" and arguments.positional:
            return (Sequence(tuple(value for _, value in arguments.positional)),)
        return self.run.events.conversion(node, receiver, name, arguments)

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
        """``scheduler.step(...)``, or ``sampler.sample(model, noise)``, which starts from noise."""
        return name in self.run.vocabulary.calls["denoise"] or (
            name == "sample"
            and any(isinstance(a, Latent) and a.origin.kind == "noise" for _, value in arguments.all() for a in value)
        )

    def _call_value(self, node: cst.Call, callee: Value, text: str, arguments: Arguments) -> Value:
        results: list[Value] = []
        for alternative in callee or (Path(text),):
            if isinstance(alternative, Closure):
                operated = self._operated(node, alternative, arguments)
                if operated is not None:
                    results.append(operated)
                elif alternative.function.name in ("retrieve_latents", "randn_tensor"):
                    results.append(self._path_call(node, Path(alternative.function.name), arguments))
                elif not self._follows(alternative, arguments):
                    results.append(self._path_call(node, Path(text), arguments))
                else:
                    results.append(self.run.inliner.apply(alternative, arguments.positional, arguments.named, node))
            elif isinstance(alternative, Type):
                if alternative.cls is not None and alternative.cls.is_posterior:
                    results.append(self._posterior(node, arguments))
                elif alternative.cls is not None:
                    results.append(self.run.objects.instantiate(node, alternative.cls, arguments))
            elif isinstance(alternative, Path):
                results.append(self._path_call(node, alternative, arguments))
            elif isinstance(alternative, Instance):
                forward = alternative.cls.method("forward") or alternative.cls.method("__call__")
                if forward is not None:
                    self.run.events.fed(node, alternative.cls, forward, arguments)
                    results.append(
                        self.run.inliner.apply(
                            Closure(forward, ((alternative,),)), arguments.positional, arguments.named, node
                        )
                    )
            elif isinstance(alternative, Sequence) and alternative.items:
                results.append(self._chain(node, alternative, arguments))
            elif isinstance(alternative, Latent) and not (alternative.origin.kind == "denoised" and node.args):
                results.append((alternative,))  # what is called with something was no latent: ``unfold(z)``
        return join(results)

    def _operated(self, node: cst.Call, closure: Closure, arguments: Arguments) -> Value | None:
        """``times(z, f)``, by a function that is an operator under another name; None for functions that say more."""
        function = closure.function
        operation = function.operation if not closure.bound and not closure.named else None
        if operation is None or self._speaks(function):
            return None
        names = [parameter.name for parameter in function.parameters]
        given = {**dict(zip(names, arguments.positional, strict=False)), **arguments.named}
        if given.keys() != set(names):
            return None
        operator, *places = operation
        left, right = (given[names[place]] for place in places)
        if operator in "*/":
            return self.run.products.scale(node, left, right, operator)
        return self.run.sums.add(node, left, right, operator)

    def _speaks(self, function: Function) -> bool:
        """Whether the names of a function tell what it does to latents: then its own operator is the place."""
        vocabulary, names = self.run.vocabulary, [parameter.name for parameter in function.parameters]
        told = any(vocabulary.is_latent(name) or vocabulary.meaning_of(name) is not None for name in names)
        return told or vocabulary.direction_of(function.name) != "unknown"

    def _follows(self, closure: Closure, arguments: Arguments) -> bool:
        """Whether a function of another file is worth following: also a short one that runs an autoencoder's networks."""
        function, owner = closure.function, closure.function.owner
        runs = owner is not None and owner.is_autoencoder and function.name in owner.structure.feeding
        if runs and len(suite(function.node.body)) <= _SHORT:
            return True
        return self.run.foreign.follows(closure.function, [value for _, value in arguments.all()])

    def _chain(self, node: cst.Call, modules: Sequence, arguments: Arguments) -> Value:
        """``nn.Sequential(encoder, Scale(f))`` called: one module after the other."""
        for module in modules.items:
            inner = Arguments()
            inner.positional = [(node, self._call_value(node, module, "", arguments))]
            arguments = inner
        return arguments.positional[0][1]

    def _posterior(self, node: cst.Call, arguments: Arguments) -> Value:
        """A posterior made of moments."""
        latents = self.run.events.latents(arguments.latent())
        for latent in latents:
            self.run.events.moments(latent)
        return tuple(self.run.events.rebuilt(node, latent) for latent in latents)

    def _path_call(self, node: cst.Call, callee: Path, arguments: Arguments) -> Value:
        run = self.run
        calls = run.vocabulary.calls
        parts = components(callee.text)
        name = parts[-1] if parts else ""
        own = run.classes.get(name) if callee.text == name else None
        if name in calls["posterior"] or (own is not None and own.is_posterior):
            return self._posterior(node, arguments)
        if own is not None:
            return run.objects.instantiate(node, own, arguments)
        if name in ("getattr", "hasattr") and len(arguments.positional) >= 2:
            return self.run.objects.read(node, run.text(arguments.positional[0][0]), arguments, skip=1)
        if name == "partial" and arguments.positional:
            first = arguments.positional[0][1]
            bound = tuple(value for _, value in arguments.positional[1:])
            named = tuple((key, value) for key, (_, value) in arguments.named.items())
            return tuple(
                Closure(a.function, (*a.bound, *bound), (*a.named, *named), a.scope)
                for a in first
                if isinstance(a, Closure)
            )
        if name in ITERATORS:
            return self.run.library.iterate(name, arguments)
        if name in ("dict", "SimpleNamespace", "Namespace"):
            return (Mapping(tuple((key, value) for key, (_, value) in arguments.named.items())),)
        if name in calls["noise"]:
            return (Latent(Origin("noise", node, name, space="model")),)
        if name == "retrieve_latents":
            how = arguments.named.get("sample_mode")
            form = "mode" if how is not None and run.text(how[0]).strip("'\"") == "argmax" else "latent"
            return tuple(
                Latent(x.origin, x.steps, form, x.assumed) for x in self.run.events.latents(arguments.latent())
            )
        if name in calls["passthrough"]:
            return self.run.library.transport(arguments, name)
        if name == callee.text and name.islower() and run.foreign.origin_of(name, {}).partition(".")[0] in _NUMERIC:
            return self.run.library.call(node, name, arguments)
        if run.vocabulary.is_object("autoencoder_class", name) and name[:1].isupper():
            return self.run.objects.construct(node, callee.text, arguments)
        event = self.run.events.conversion(node, ".".join(parts[:-1]) or name, name, arguments)
        if event is not None:
            return event
        helper = self.run.events.helper(node, name, arguments)
        if helper is not None:
            return helper
        return self._opaque(node, callee.text, callee, name, arguments)

    def _is_network(self, base: Alternative, text: str, arguments: Arguments) -> bool:
        """``model(x, t)`` with noise in it: an object that is called with model latents predicts from them, whatever its name."""
        if not isinstance(base, Path) or text != base.text or len(arguments.all()) < 2:
            return False
        head = text.partition(".")[0]
        if text.rpartition(".")[2][:1].isupper():
            return False  # a constructor
        own = base.parameter or (head not in self.run.imports and not hasattr(builtins, head))
        given = [a for _, value in arguments.all() for a in self.run.expressions.elements(value)]
        return own and any(isinstance(a, Latent) and a.origin.kind in ("noise", "denoised") for a in given)

    def _opaque(self, node: cst.Call, text: str, base: Alternative, name: str, arguments: Arguments) -> Value:
        """A function that this file does not define."""
        run = self.run
        words = words_of(name)
        if (run.naming.is_a("denoiser", name) and words[0] not in run.vocabulary.calls["build"]) or (
            run.naming.is_a("denoiser", text.rpartition(".")[0])
            and name in ("forward", "forward_with_cfg", "sample", "apply")
        ):
            return self.run.events.diffuse(node, "step", arguments)
        if self._is_network(base, text, arguments):
            return run.events.diffuse(node, "step", arguments)
        owner = run.frame.owner
        if text.startswith("self.") and (run.naming.inside or (owner is not None and owner.is_head)):
            informed = [
                x
                for x in self.run.events.latents(arguments.latent())
                if x.origin.kind == "encoded" or x.steps or x.origin.kind == "parameter"
            ]
            if informed and not run.naming.is_a("denoiser", text):
                return tuple(informed)
        if name in ("log_images",):
            return NOTHING
        kept = (
            self.run.library.transport(arguments, name)
            if name.endswith("Tensor")
            else self.run.library.cast(name, arguments)
        )
        if kept:  # ``SparseTensor(feats=noise, coords=coords)``, ``const_like(x, self.scale)``
            return kept
        run.events.called_back(node, base, arguments)
        run.events.driven(node, arguments)
        called = self.run.events.callback(node, text, name, arguments) if not name[:1].isupper() else None
        if called is not None:
            return called
        for slot, argument in arguments.slots() if name not in _BUILTIN else ():
            for latent in run.events.latents(argument):
                if latent.origin.kind == "encoded":
                    run.arrive(latent, "handed", node, text, slot=slot)
        if {"latent", "latents"} & set(words) or words[:1] in (("pack",), ("unpack",), ("patchify",), ("unpatchify",)):
            informed = [
                x
                for x in self.run.events.latents(arguments.latent())
                if x.origin.kind in ("encoded", "denoised") or x.steps
            ]
            if informed:
                return tuple(informed)
        if name in run.vocabulary.calls["decode"]:
            text = text.removesuffix(f".{name}")  # of bytes or records: what is decoded so is no picture
        return (Path(f"{text}()", node=node),)


def _makes_its_own(function: Function) -> bool:
    """Whether a method of a class makes objects of it: ``return cls(...)``."""
    own = function.parameters[0].name if "classmethod" in function.decorators and function.parameters else ""
    return bool(own) and any(
        isinstance(part, cst.Call) and isinstance(part.func, cst.Name) and part.func.value == own
        for part in descendants(function.node)
    )


def _is_network(alternative: Alternative, inner: bool) -> bool:
    """Whether something is an object of the program, or ``nn.Sequential`` of layers and of such that have weights.

    What stands between an encoder and the latents (``inner``) is no network where it has no layers: it may scale or shift.
    """
    if isinstance(alternative, Sequence):
        parts = [part for item in alternative.items for part in item]
        return bool(parts) and all(
            isinstance(part, Path) or (isinstance(part, Instance) and part.cls.is_network) for part in parts
        )
    if not isinstance(alternative, Instance):
        return False
    return not inner or (alternative.cls.is_network and not alternative.cls.is_head)


def _computed(value: Value, text: str, node: cst.Call) -> Value:
    """What an object computes of itself, of parts that say nothing: something that is known by the call, ``stats.variance()``."""
    opaque = bool(value) and all(isinstance(a, Latent) and a.origin.kind == "unknown" for a in value)
    return (Path(f"{text}()", node=node),) if opaque else value


def _has_arithmetic(node: cst.CSTNode) -> bool:
    """Whether a function multiplies or divides anything: then it may scale what it is handed, in a way that is not seen."""
    return any(
        type(part) in (cst.Multiply, cst.Divide, cst.MultiplyAssign, cst.DivideAssign)
        or (isinstance(part, cst.Attribute) and part.attr.value.rstrip("_") in SCALES)
        for part in descendants(node)
    )


def _has_sums(node: cst.CSTNode) -> bool:
    """Whether a function may scale or shift what it is handed."""
    sums = (cst.Add, cst.Subtract, cst.AddAssign, cst.SubtractAssign)
    return _has_arithmetic(node) or any(
        type(part) in sums or (isinstance(part, cst.Attribute) and part.attr.value in SHIFTS)
        for part in descendants(node)
    )
