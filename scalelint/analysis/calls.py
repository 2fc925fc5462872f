"""Abstract interpretation: calls. Functions of the file are followed, known names of the field are understood."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scalelint.analysis.environment import Frame, Scope
from scalelint.analysis.naming import components
from scalelint.analysis.program import Class, Function, suite
from scalelint.analysis.values import (
    NOTHING,
    Alternative,
    Closure,
    Instance,
    Latent,
    Mapping,
    Origin,
    Path,
    Quantity,
    Sequence,
    Value,
    join,
)
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpreter import Interpreter

DEPTH = 8
_SCALES = {
    "mul": "*",
    "mul_": "*",
    "multiply": "*",
    "multiply_": "*",
    "div": "/",
    "div_": "/",
    "divide": "/",
    "divide_": "/",
    "true_divide": "/",
    "true_divide_": "/",
}
_SHIFTS = {"add": "+", "add_": "+", "sub": "-", "sub_": "-", "subtract": "-", "subtract_": "-"}
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
_NAMESPACES = frozenset(
    {"torch", "np", "numpy", "jnp", "mx", "tf", "F", "math", "mindspore", "ops", "mint", "operator", "paddle"}
)
_LATENT_WORDS = frozenset({"latent_sample", "latents", "latent", "z", "sample", "x", "samples", "model_input"})


class Arguments:
    """The evaluated arguments of one call."""

    def __init__(self) -> None:
        self.positional: list[tuple[cst.CSTNode, Value]] = []
        self.named: dict[str, tuple[cst.CSTNode, Value]] = {}
        self.spread = False

    def all(self) -> list[tuple[cst.CSTNode, Value]]:
        """Every argument, positional first."""
        return [*self.positional, *self.named.values()]

    def latent(self) -> tuple[cst.CSTNode, Value] | None:
        """The argument that carries the tensor: the first positional one, or one called like it."""
        if self.positional:
            return self.positional[0]
        return next((pair for name, pair in self.named.items() if name in _LATENT_WORDS), None)


class Calls:
    """Evaluates calls."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._memo: dict[tuple[object, ...], Value] = {}

    # -- what is called -----------------------------------------------------------------------------------

    def call(self, node: cst.Call) -> Value:
        """The value of a call."""
        arguments = self._arguments(node)
        function = node.func
        if isinstance(function, cst.Attribute):
            return self._attribute_call(node, function, arguments)
        callee = self.run.expressions.evaluate(function)
        text = self.run.text(function) if not isinstance(function, cst.Call) else ""
        return self._call_value(node, callee, text, arguments)

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
        if receiver.partition(".")[0] in _NAMESPACES and "(" not in receiver:
            return self._library(node, name, arguments)
        results: list[Value] = []
        for alternative in base or (Path(receiver, node=function.value),):
            results.append(self._method(node, function, alternative, name, receiver, arguments))
        return join(results)

    def _method(
        self, node: cst.Call, function: cst.Attribute, base: Alternative, name: str, receiver: str, arguments: Arguments
    ) -> Value:
        run = self.run
        if isinstance(base, Instance):
            found = run.expressions.attribute(base, name, function)
            closure = next((a for a in found if isinstance(a, Closure)), None)
            if closure is not None and name not in run.vocabulary.calls["passthrough"]:
                if base.cls.is_autoencoder and base.text != "self":
                    return self._own_autoencoder(node, base, closure, name, arguments)
                return self.apply(closure, arguments.positional, arguments.named, node)
            stored = tuple(a for a in found if not isinstance(a, Path))
            if stored:
                return self._call_value(node, stored, run.text(function), arguments)
        if name in _SCALES and len(arguments.positional) == 1:
            return run.arithmetic.scale(node, (function.value, (base,)), arguments.positional[0], _SCALES[name])
        if name in _SHIFTS and len(arguments.positional) == 1:
            return run.arithmetic.add(node, (function.value, (base,)), arguments.positional[0], _SHIFTS[name])
        if isinstance(base, Latent):
            return self._latent_method(node, base, name, arguments)
        if isinstance(base, Sequence):
            return self._sequence_method(function, base, name, arguments)
        if isinstance(base, Quantity):
            return self._quantity_method(base, name)
        text = base.text if isinstance(base, (Path, Instance)) else receiver
        return self._path_method(node, text, base, name, arguments)

    def _own_autoencoder(
        self, node: cst.Call, base: Instance, closure: Closure, name: str, arguments: Arguments
    ) -> Value:
        """A call on an object of an autoencoder class of this file: its code is followed, and the call stays an event."""
        result = self.apply(closure, arguments.positional, arguments.named, node)
        if name in self.run.vocabulary.calls["encode"]:
            if any(isinstance(a, Latent) and a.origin.kind == "encoded" for a in result):
                return result
            return (self._encoded(node, base.text, strong=True),)
        return result

    def _path_method(self, node: cst.Call, receiver: str, base: Alternative, name: str, arguments: Arguments) -> Value:
        run = self.run
        calls = run.vocabulary.calls
        event = self._conversion(node, receiver, name, arguments)
        if event is not None:
            return event
        if name in _FLUENT and isinstance(base, Path) and not base.text.endswith("_"):
            return (base,)
        if name in ("get", "pop", "getattr") and arguments.positional:
            return self._get(node, receiver, arguments)
        if name == "register_buffer" and len(arguments.positional) >= 2:
            return self._register_buffer(node, arguments)
        if name == "add_argument":
            self._option(node, arguments)
            return NOTHING
        if name in calls["add_noise"] or (name in calls["denoise"] and run.naming.is_a("scheduler", receiver)):
            return self._diffuse(node, name, arguments)
        if name in calls["noise"]:
            return (Latent(Origin("noise", node, f"{receiver}.{name}", space="model")),)
        if name in calls["statistic"]:
            return NOTHING
        if name in ("from_pretrained", "from_config", "from_single_file", "from_file"):
            return self._construct(node, receiver, arguments)
        helper = self._helper(node, name, arguments)
        if helper is not None:
            return helper
        if isinstance(base, Path) and run.arithmetic.quantity(base) is not None:
            quantity = run.arithmetic.quantity(base)
            return self._quantity_method(quantity, name) if quantity else NOTHING
        if name in calls["passthrough"] and isinstance(base, Path) and not arguments.positional:
            return (base,)
        return self._opaque(node, f"{receiver}.{name}", base, name, arguments)

    # -- encode and decode --------------------------------------------------------------------------------

    def _conversion(self, node: cst.Call, receiver: str, name: str, arguments: Arguments) -> Value | None:
        """``X.encode(...)``, ``X.decode(...)``, ``X.encoder(...)`` and their kin; None for other calls."""
        run = self.run
        calls = run.vocabulary.calls
        key = run.naming.autoencoder_of(receiver)
        if name in calls["normalised_encode"]:
            return self._normalised_encode(node, receiver, arguments)
        if name in calls["normalised_decode"]:
            return self._decoded(node, receiver, arguments, space="model", strong=True)
        if name in calls["encode"] and not run.naming.converts_text(receiver) and not _is_text_call(arguments):
            return (self._encoded(node, key or receiver, strong=bool(key) or name != "encode"),)
        if name in calls["decode"] and not run.naming.converts_text(receiver) and not _is_text_call(arguments):
            return self._decoded(node, key or receiver, arguments, strong=bool(key) or name != "decode")
        owner = run.frame.owner
        inside = (
            bool(key) or run.naming.inside or (owner is not None and owner.wraps_autoencoder and receiver == "self")
        )
        if name in calls["encoder_network"] and inside:
            return self._network(node, key or receiver, name, arguments)
        if name in calls["decoder_network"] and inside:
            return self._network(node, key or receiver, name, arguments)
        if run.vocabulary.is_object("autoencoder", name) and arguments.all() and not run.naming.is_a("config", name):
            return self._session(node, f"{receiver}.{name}", arguments)
        return None

    def _network(self, node: cst.Call, key: str, name: str, arguments: Arguments) -> Value:
        """``self.encoder(x)``, ``quant_conv(h)``: the networks of an autoencoder themselves."""
        carried = arguments.latent()
        latents = self._latents(carried)
        informed = [x for x in latents if x.origin.kind == "encoded"]
        words = words_of(name)
        if "quant" in words:
            return tuple(latents)
        if "decoder" in words or "decode" in words:
            for latent in latents:
                self.run.arithmetic.arrive(latent, "decoded", node, f"{key}.{name}", key)
            return (Path(f"{key}.{name}()", node=node),)
        if informed and "encoder" not in words:
            return tuple(informed)
        return (self._encoded(node, key, strong=True),)

    def _session(self, node: cst.Call, text: str, arguments: Arguments) -> Value | None:
        """``vae_encoder(sample=image)``: an exported network that is called like a function."""
        words = words_of(components(text)[-1])
        if "encoder" in words:
            return (self._encoded(node, text, strong=True),)
        if "decoder" in words:
            return self._decoded(node, text, arguments, strong=True)
        return None

    def _encoded(self, node: cst.CSTNode, key: str, strong: bool) -> Latent:
        origin = self.run.record.origins.get(id(node))
        if origin is None:
            origin = Origin(
                "encoded", node, self.run.text(node.func if isinstance(node, cst.Call) else node), key, "raw", strong
            )
            self.run.record.origins[id(node)] = origin
        return Latent(origin, form="posterior")

    def _normalised_encode(self, node: cst.Call, receiver: str, arguments: Arguments) -> Value:
        latents = self._latents(arguments.latent())
        for latent in latents:
            self.run.arithmetic.arrive(latent, "normalised", node, f"{receiver}.get_first_stage_encoding", receiver)
        return (Latent(Origin("denoised", node, "get_first_stage_encoding", receiver, "model")),)

    def _decoded(self, node: cst.Call, key: str, arguments: Arguments, *, strong: bool, space: str = "raw") -> Value:
        for latent in self._latents(arguments.latent()):
            kind = "decoded" if space == "raw" else "normalised-decoder"
            self.run.arithmetic.arrive(latent, kind, node, self.run.text(node.func), key, strong)
        return (Path(f"{key}.decode()", node=node),)

    def _latents(self, argument: tuple[cst.CSTNode, Value] | None) -> list[Latent]:
        if argument is None:
            return []
        node, value = argument
        found: list[Latent] = []
        for alternative in value:
            inner = (
                self.run.expressions.elements((alternative,)) if isinstance(alternative, Sequence) else (alternative,)
            )
            for each in inner:
                latent = self.run.arithmetic.latent(each, node)
                if latent is not None and latent not in found:
                    found.append(latent)
        return found

    # -- noise, denoisers, helpers -----------------------------------------------------------------------

    def _diffuse(self, node: cst.Call, name: str, arguments: Arguments) -> Value:
        kind = "noised" if name in self.run.vocabulary.calls["add_noise"] else "denoiser"
        for argument in arguments.all():
            for latent in self._latents(argument):
                if latent.origin.kind == "encoded" or latent.steps:
                    self.run.arithmetic.arrive(latent, kind, node, self.run.text(node.func))
        return (
            Latent(Origin("noise" if kind == "noised" else "denoised", node, self.run.text(node.func), space="model")),
        )

    def _helper(self, node: cst.Call, name: str, arguments: Arguments) -> Value | None:
        """A normalising function that this file does not define: a step whose arithmetic is elsewhere."""
        from scalelint.analysis.values import Step

        calls = self.run.vocabulary.calls
        operator = "*" if name in calls["normalise"] else "/" if name in calls["denormalise"] else ""
        if not operator:
            return None
        kind = "helper-encode" if operator == "*" else "helper-decode"
        latents = self._latents(arguments.latent())
        return tuple(x.then(Step(kind, operator, (id(node), 0), Quantity((), None), node)) for x in latents)

    def _latent_method(self, node: cst.Call, base: Latent, name: str, arguments: Arguments) -> Value:
        calls = self.run.vocabulary.calls
        if base.form != "latent" and (name in ("sample", "mode", "rsample") or _halves(name, _with_dim(arguments))):
            self._moments(base)
        if name in ("sample", "mode", "rsample", "mean") and base.form != "latent":
            return (Latent(base.origin, base.steps, "mode" if name == "mode" else "latent", base.assumed),)
        if _halves(name, _with_dim(arguments)) and base.form in ("posterior", "moments"):
            mean = Latent(base.origin, base.steps, "latent")
            return (Sequence(((mean,), (Latent(base.origin, base.steps, "logvar"),))),)
        if name in calls["statistic"]:
            return NOTHING
        if name in calls["encode"] or name in calls["decode"]:
            return NOTHING
        if name in calls["noise"]:
            return (Latent(Origin("noise", node, name, space="model")),)
        return (base,)

    def _moments(self, latent: Latent) -> None:
        """What is sampled or split now was a posterior all along: scaling it before scaled the log-variance too."""
        self.run.record.moments.update(
            step.key for step in latent.steps if step.kind == "scale" and latent.origin.kind == "encoded"
        )

    def _sequence_method(self, function: cst.Attribute, base: Sequence, name: str, arguments: Arguments) -> Value:
        if name in ("append", "extend", "insert", "add") and arguments.positional:
            added = arguments.positional[-1][1]
            if name == "extend":
                added = self.run.expressions.elements(added)
            item = join([*base.items[:8], added])
            self.run.frame.scope.bind(self.run.text(function.value), (Sequence((item,)),))
            return NOTHING
        return self.run.expressions.elements((base,)) if name in ("pop", "copy") else (base,)

    def _quantity_method(self, base: Quantity, name: str) -> Value:
        if name in ("reciprocal", "reciprocal_"):
            return (base.to(-1),)
        if name in ("sqrt", "sqrt_"):
            return (base.to(0.5),)
        if name in ("rsqrt", "rsqrt_"):
            return (base.to(-0.5),)
        if name in ("pow", "pow_", "square", "exp", "log"):
            return NOTHING
        return (base,)

    def _library(self, node: cst.Call, name: str, arguments: Arguments) -> Value:
        """``torch.mul(z, f)``, ``torch.sqrt(var)``, ``torch.cat([...])``."""
        run = self.run
        positional = list(arguments.positional)
        if name in ("mul", "multiply", "div", "divide", "true_divide", "add", "sub", "subtract"):
            for word in ("input", "other"):
                if word in arguments.named:
                    positional.append(arguments.named[word])
        if len(positional) >= 2 and name in _SCALES:
            return run.arithmetic.scale(node, positional[0], positional[1], _SCALES[name])
        if len(positional) >= 2 and name in _SHIFTS:
            return run.arithmetic.add(node, positional[0], positional[1], _SHIFTS[name])
        if name in ("sqrt", "rsqrt", "reciprocal") and positional:
            return run.expressions.power(positional[0][1], {"sqrt": 0.5, "rsqrt": -0.5, "reciprocal": -1.0}[name])
        if name in ("pow", "float_power") and len(positional) == 2:
            return run.expressions.power(
                positional[0][1], next((a.number for a in positional[1][1] if isinstance(a, Quantity)), None)
            )
        if name in run.vocabulary.calls["noise"]:
            return (Latent(Origin("noise", node, name, space="model")),)
        if name in ("save", "savez", "save_file"):
            for latent in self._latents(arguments.latent()):
                run.arithmetic.arrive(latent, "stored", node, name)
            run.record.caches.setdefault(id(node), ("store", node, run.frame.scope_name))
            return NOTHING
        if name in ("load", "load_file", "memmap"):
            run.record.caches.setdefault(id(node), ("load", node, run.frame.scope_name))
            return (Path(f"load:{run.text(node)[:40]}", node=node),)
        rest = Arguments()
        rest.positional, rest.named = positional[1:], arguments.named
        if _halves(name, _with_dim(rest)):
            return join(
                self._latent_method(node, a, name, rest) if isinstance(a, Latent) else (a,) for a in positional[0][1]
            )
        if name in run.vocabulary.calls["statistic"]:
            return NOTHING
        return self._transport(arguments, name)

    def _transport(self, arguments: Arguments, name: str) -> Value:
        """What a unit-keeping function hands on: latents if there are any, else factors, else its first argument."""
        values = [value for _, value in arguments.all()]
        if name in ("where", "lerp", "full_like") and len(values) > 1:
            values = values[1:] if name != "lerp" else values[:2]
        elements = [self.run.expressions.elements(value) for value in values]
        latents = [a for value in elements for a in value if isinstance(a, Latent)]
        if latents:
            return join([tuple(latents)])
        if values and name in self.run.vocabulary.calls["passthrough"]:
            return elements[0]
        return NOTHING

    # -- objects ------------------------------------------------------------------------------------------

    def _call_value(self, node: cst.Call, callee: Value, text: str, arguments: Arguments) -> Value:
        results: list[Value] = []
        for alternative in callee or (Path(text),):
            if isinstance(alternative, Closure):
                if alternative.function.name in ("retrieve_latents", "randn_tensor"):
                    results.append(self._path_call(node, Path(alternative.function.name), arguments))
                else:
                    results.append(self.apply(alternative, arguments.positional, arguments.named, node))
            elif isinstance(alternative, Path):
                results.append(self._path_call(node, alternative, arguments))
            elif isinstance(alternative, Instance):
                forward = alternative.cls.method("forward") or alternative.cls.method("__call__")
                if forward is not None:
                    results.append(
                        self.apply(Closure(forward, ((alternative,),)), arguments.positional, arguments.named, node)
                    )
            elif isinstance(alternative, Latent):
                results.append((alternative,))
        return join(results)

    def _path_call(self, node: cst.Call, callee: Path, arguments: Arguments) -> Value:
        run = self.run
        calls = run.vocabulary.calls
        parts = components(callee.text)
        name = parts[-1] if parts else ""
        if name in run.classes and callee.text == name:
            return (Instance(run.classes[name], name),)
        if name in ("getattr", "hasattr") and len(arguments.positional) >= 2:
            return self._get(node, run.text(arguments.positional[0][0]), arguments, skip=1)
        if name == "partial" and arguments.positional:
            first = arguments.positional[0][1]
            bound = tuple(value for _, value in arguments.positional[1:])
            named = tuple((key, value) for key, (_, value) in arguments.named.items())
            return tuple(
                Closure(a.function, (*a.bound, *bound), (*a.named, *named), a.scope)
                for a in first
                if isinstance(a, Closure)
            )
        if name in ("zip", "enumerate", "map", "filter", "iter", "next", "reversed", "sorted"):
            return self._iterate(name, arguments)
        if name in ("dict", "SimpleNamespace", "Namespace"):
            return (Mapping(tuple((key, value) for key, (_, value) in arguments.named.items())),)
        if name in calls["noise"]:
            return (Latent(Origin("noise", node, name, space="model")),)
        if name in calls["posterior"]:
            for latent in self._latents(arguments.latent()):
                self._moments(latent)
            return tuple(Latent(x.origin, x.steps, "posterior") for x in self._latents(arguments.latent()))
        if name == "retrieve_latents":
            how = arguments.named.get("sample_mode")
            form = "mode" if how is not None and run.text(how[0]).strip("'\"") == "argmax" else "latent"
            return tuple(Latent(x.origin, x.steps, form, x.assumed) for x in self._latents(arguments.latent()))
        if name in calls["passthrough"]:
            return self._transport(arguments, name)
        event = self._conversion(node, ".".join(parts[:-1]) or name, name, arguments)
        if event is not None:
            return event
        if run.vocabulary.is_object("autoencoder_class", name) and name[:1].isupper():
            return self._construct(node, callee.text, arguments)
        helper = self._helper(node, name, arguments)
        if helper is not None:
            return helper
        return self._opaque(node, callee.text, callee, name, arguments)

    def _iterate(self, name: str, arguments: Arguments) -> Value:
        values = [value for _, value in arguments.positional]
        elements = [self.run.expressions.elements(value) for value in values]
        if name == "zip":
            return (Sequence(((Sequence(tuple(elements)),),)),)
        if name == "enumerate":
            return (Sequence(((Sequence((NOTHING, *elements[:1])),),)),)
        if name == "map" and len(values) > 1:
            results = [
                self.apply(a, [(cst.Name("_"), elements[1])], {}, None) for a in values[0] if isinstance(a, Closure)
            ]
            return (Sequence((join(results),)),)
        return join(elements[-1:])

    def _construct(self, node: cst.Call, receiver: str, arguments: Arguments) -> Value:
        """A constructor or loader: an autoencoder if its class is called so."""
        parts = [part for part in components(receiver) if part]
        name = next((p for p in reversed(parts) if self.run.vocabulary.is_object("autoencoder_class", p)), "")
        if name and name[:1].isupper() and "Config" not in name:
            return (Path(f"{name}()", kind="autoencoder", node=node),)
        return (Path(f"{receiver}()", node=node),)

    def named(self, value: Value, text: str, target: cst.CSTNode) -> Value:
        """A value that gets a name: a fresh autoencoder or object is known by it from here on."""
        result: list[Alternative] = []
        for alternative in value:
            if isinstance(alternative, Path) and alternative.kind == "autoencoder" and alternative.text.endswith("()"):
                checkpoint = _first_string(alternative.node)
                self.run.notes.handle(text, alternative.text.removesuffix("()"), target, "constructor", checkpoint)
                result.append(Path(text, kind="autoencoder", node=target))
            elif isinstance(alternative, Instance) and alternative.text == alternative.cls.name:
                if alternative.cls.is_autoencoder:
                    self.run.notes.handle(text, alternative.cls.name, target, "constructor")
                result.append(Instance(alternative.cls, text))
            elif (
                isinstance(alternative, Path)
                and "(" in alternative.text
                and "decode()" not in alternative.text
                and not alternative.text.startswith("load:")
            ):
                result.append(Path(text, alternative.parameter, alternative.kind, node=alternative.node))
            else:
                result.append(alternative)
        return tuple(result)

    def _opaque(self, node: cst.Call, text: str, base: Alternative, name: str, arguments: Arguments) -> Value:
        """A function that this file does not define."""
        run = self.run
        if run.naming.is_a("denoiser", name) or (
            run.naming.is_a("denoiser", text.rpartition(".")[0])
            and name in ("forward", "forward_with_cfg", "sample", "apply")
        ):
            return self._diffuse(node, "step", arguments)
        if run.naming.inside and text.startswith("self."):
            informed = [
                x
                for x in self._latents(arguments.latent())
                if x.origin.kind == "encoded" or x.steps or x.origin.kind == "parameter"
            ]
            if informed and not run.naming.is_a("denoiser", text):
                return tuple(informed)
        if name in ("log_images",):
            return NOTHING
        words = words_of(name)
        if {"latent", "latents"} & set(words) or words[:1] in (("pack",), ("unpack",), ("patchify",), ("unpatchify",)):
            informed = [
                x for x in self._latents(arguments.latent()) if x.origin.kind in ("encoded", "denoised") or x.steps
            ]
            if informed:
                return tuple(informed)
        return (Path(f"{text}()", node=node),)

    def _get(self, node: cst.Call, base: str, arguments: Arguments, skip: int = 0) -> Value:
        """``getattr(config, "scaling_factor", 1.0)`` and ``config.get("scaling_factor", 1.0)``."""
        key = arguments.positional[skip][0] if len(arguments.positional) > skip else None
        name = key.evaluated_value if isinstance(key, cst.SimpleString) else None
        if not isinstance(name, str):
            return NOTHING
        fallback = arguments.positional[skip + 1] if len(arguments.positional) > skip + 1 else None
        self.run.notes.reading(name, "getattr" if skip else "get", node, base, fallback[0] if fallback else None)
        value: Value = (Path(f"{base}.{name}", node=node),)
        if skip:
            holder = self.run.expressions.evaluate(arguments.positional[0][0])
            value = join(self.run.expressions.attribute(a, name, node) for a in holder) or value
        extra = tuple(a for a in fallback[1] if isinstance(a, (Closure, Latent))) if fallback else ()
        return join([value, extra])

    def _register_buffer(self, node: cst.Call, arguments: Arguments) -> Value:
        key, value = arguments.positional[0][0], arguments.positional[1]
        name = key.evaluated_value if isinstance(key, cst.SimpleString) else None
        owner = self.run.frame.owner
        if isinstance(name, str):
            self.run.notes.define(name, f"self.{name}", "buffer", key, value[0], value[1])
            if owner is not None:
                owner.attributes[name] = join([owner.attributes.get(name, NOTHING), value[1]])
        return NOTHING

    def _option(self, node: cst.Call, arguments: Arguments) -> None:
        """``parser.add_argument("--scaling-factor", default=0.18215)``."""
        for argument, _ in arguments.positional:
            text = argument.evaluated_value if isinstance(argument, cst.SimpleString) else None
            if isinstance(text, str) and text.startswith("--"):
                default = arguments.named.get("default")
                self.run.notes.define(
                    text.lstrip("-").replace("-", "_"), text, "option", argument, default[0] if default else None
                )

    # -- functions of this file ----------------------------------------------------------------------------

    def standalone(self, function: Function, cls: Class | None) -> None:
        """Interpret a function with unknown arguments."""
        bound: tuple[Value, ...] = ()
        if cls is not None and function.is_method:
            bound = (self.run.self_value(cls),)
        arguments: list[tuple[cst.CSTNode, Value]] = []
        result = self.apply(Closure(function, bound, scope=self.run.module), arguments, {}, None)
        found = self.run.record.returns.setdefault(function.qualname, [])
        for alternative in self.run.expressions.elements(result):
            if isinstance(alternative, Latent) and alternative not in found:
                found.append(alternative)

    def apply(
        self,
        closure: Closure,
        positional: list[tuple[cst.CSTNode, Value]],
        named: dict[str, tuple[cst.CSTNode, Value]],
        node: cst.CSTNode | None,
    ) -> Value:
        """Interpret a function of this file with the given arguments; the join of what it returns."""
        function: Function = closure.function
        run = self.run
        if len(run.stack) >= DEPTH or any(f.function is function for f in (*run.stack, run.frame)) or run.budget < 0:
            return NOTHING
        bindings = self._bind(function, closure, positional, named, opaque=node is None)
        key = (function, closure.scope, tuple(bindings.items()))  # objects, not ids: those are used again
        if key in self._memo:
            return self._memo[key]
        self._memo[key] = NOTHING
        owner = function.owner
        if owner is not None and closure.bound:
            owner = next((a.cls for a in closure.bound[0] if isinstance(a, Instance)), owner)
        frame = Frame(Scope(closure.scope or run.module, dict(bindings)), function.qualname, function, owner)
        result = self._within(frame, lambda: self._body(function, frame))
        self._memo[key] = result
        return result

    def _within(self, frame: Frame, action: Callable[[], Value]) -> Value:
        run = self.run
        outer, statement, inside = run.frame, run.statement, run.naming.inside
        run.stack.append(outer)
        run.frame = frame
        run.naming.inside = frame.owner is not None and frame.owner.is_autoencoder
        try:
            return action()
        finally:
            run.stack.pop()
            run.frame, run.statement, run.naming.inside = outer, statement, inside

    def _body(self, function: Function, frame: Frame) -> Value:
        node = function.node
        if isinstance(node, cst.Lambda):
            return self.run.expressions.evaluate(node.body)
        self.run.block(suite(node.body))
        return join(frame.returns)

    def _bind(
        self,
        function: Function,
        closure: Closure,
        positional: list[tuple[cst.CSTNode, Value]],
        named: dict[str, tuple[cst.CSTNode, Value]],
        opaque: bool,
    ) -> dict[str, Value]:
        values = [*closure.bound, *(value for _, value in positional)]
        names = {**dict(closure.named), **{key: value for key, (_, value) in named.items()}}
        bindings: dict[str, Value] = {}
        for index, parameter in enumerate(function.parameters):
            value = values[index] if index < len(values) else names.get(parameter.name)
            if not value:
                value = (Path(parameter.name, parameter=True, node=parameter.node),)
                if (
                    not opaque
                    and parameter.default is not None
                    and self.run.vocabulary.meaning_of(parameter.name) is None
                ):
                    default = self.run.expressions.evaluate(parameter.default)
                    value = default or value
            bindings[parameter.name] = value
        if function.star:
            bindings[function.star] = (Sequence(tuple(values[len(function.parameters) :])[:8]),)
        if function.double_star:
            known = {p.name for p in function.parameters}
            bindings[function.double_star] = (
                (Mapping(tuple((k, v) for k, v in names.items() if k not in known)),) if names else NOTHING
            )
        return bindings


def _halves(name: str, arguments: list[tuple[cst.CSTNode, Value]]) -> bool:
    """``chunk(2, dim=1)``: mean and log-variance of a posterior; along the batch it is guidance."""
    numbers = [next((a.number for a in value if isinstance(a, Quantity)), None) for _, value in arguments]
    return name == "chunk" and numbers[:2] == [2, 1]


def _with_dim(arguments: Arguments) -> list[tuple[cst.CSTNode, Value]]:
    words = [arguments.named[w] for w in ("chunks", "dim", "axis") if w in arguments.named]
    return [*arguments.positional, *words]


def _is_text_call(arguments: Arguments) -> bool:
    """``.encode("utf-8")`` and ``.decode()`` are about bytes."""
    if not arguments.positional and not arguments.named:
        return True
    return bool(arguments.positional) and isinstance(
        arguments.positional[0][0], (cst.SimpleString, cst.FormattedString, cst.ConcatenatedString)
    )


def _first_string(node: cst.CSTNode | None) -> str:
    if isinstance(node, cst.Call):
        for arg in node.args:
            if isinstance(arg.value, cst.SimpleString) and isinstance(arg.value.evaluated_value, str):
                return arg.value.evaluated_value
            if isinstance(arg.value, cst.FormattedString):
                return "".join(p.value if isinstance(p, cst.FormattedStringText) else "*" for p in arg.value.parts)
    return ""
