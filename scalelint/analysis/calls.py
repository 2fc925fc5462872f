"""Abstract interpretation: calls. Functions of the file are followed, known names of the field are understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis import storage
from scalelint.analysis.events import Arguments, halves, with_dim
from scalelint.analysis.naming import components
from scalelint.analysis.program import dotted
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
#: builtins that keep nothing of what they are given
_BUILTIN = frozenset({"isinstance", "len", "print", "type", "hasattr", "callable", "id", "repr", "str"})
#: words of functions that give one value the type or shape of another, and of those that make new values so
_CASTS = frozenset({"like", "cast", "broadcast", "expand", "unsqueeze", "append"})
_FILLS = frozenset({"zeros", "ones", "empty", "full", "rand", "randn", "normal", "look", "looks"})
_NAMESPACES = frozenset(
    {"torch", "np", "numpy", "jnp", "mx", "tf", "F", "math", "mindspore", "ops", "mint", "operator", "paddle"}
)


class Calls:
    """Evaluates calls."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

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
            if name in _FLUENT and base.cls.is_autoencoder and base.text == base.cls.name:
                return (Path(f"{base.text}()", kind="autoencoder", node=node),)  # ``Codec().to(device)``
            found = run.expressions.attribute(base, name, function)
            closure = next((a for a in found if isinstance(a, Closure)), None)
            if closure is not None and name not in run.vocabulary.calls["passthrough"]:
                if base.cls.is_autoencoder and base.text != "self":
                    return self._own_autoencoder(node, base, closure, name, arguments)
                return self.run.inliner.apply(closure, arguments.positional, arguments.named, node)
            stored = tuple(a for a in found if not isinstance(a, Path))
            if any(isinstance(a, Instance) for a in stored):  # a network of this file is one, whatever its layers do
                network = run.events.network(node, run.text(function.value), name, arguments)
                if network is not None:
                    return network
            if stored:
                return self._call_value(node, stored, run.text(function), arguments)
        if name in _SCALES and len(arguments.positional) == 1:
            return run.arithmetic.scale(node, (function.value, (base,)), arguments.positional[0], _SCALES[name])
        if name in _SHIFTS and len(arguments.positional) == 1:
            return run.arithmetic.add(node, (function.value, (base,)), arguments.positional[0], _SHIFTS[name])
        if isinstance(base, Latent):
            return self.run.events.latent_method(node, base, name, arguments)
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
        result = self.run.inliner.apply(closure, arguments.positional, arguments.named, node)
        if name in self.run.vocabulary.calls["encode"]:
            if any(isinstance(a, Latent) and a.origin.kind == "encoded" for a in self.run.expressions.elements(result)):
                return result
            return (self.run.events.encoded(node, base.text, strong=True),)
        return result

    def _path_method(self, node: cst.Call, receiver: str, base: Alternative, name: str, arguments: Arguments) -> Value:
        run = self.run
        calls = run.vocabulary.calls
        event = self.run.events.conversion(node, receiver, name, arguments)
        if event is not None:
            return event
        if name in _FLUENT and isinstance(base, Path) and not base.text.endswith("_"):
            return (base,)
        if name in ("get", "pop", "getattr") and arguments.positional:
            return self._get(node, receiver, arguments)
        if name in ("get_buffer", "get_parameter") and arguments.positional:
            key = arguments.positional[0][0]
            return (
                (Path(f"{receiver}[{self.run.text(key)}]", node=node),)
                if isinstance(key, cst.SimpleString)
                else NOTHING
            )
        if name == "register_buffer" and len(arguments.positional) >= 2:
            return self._register_buffer(node, arguments)
        if name == "add_argument":
            self._option(node, arguments)
            return NOTHING
        if name in calls["add_noise"] or (run.naming.is_a("scheduler", receiver) and self._denoises(name, arguments)):
            return self.run.events.diffuse(node, name, arguments)
        if name in calls["noise"]:
            return (Latent(Origin("noise", node, f"{receiver}.{name}", space="model")),)
        if name in calls["statistic"]:
            return NOTHING
        if name in ("from_pretrained", "from_config", "from_single_file", "from_file"):
            return self._construct(node, receiver, arguments)
        helper = self.run.events.helper(node, name, arguments)
        if helper is not None:
            return helper
        if isinstance(base, Path) and run.arithmetic.quantity(base) is not None:
            quantity = run.arithmetic.quantity(base)
            return self._quantity_method(quantity, name) if quantity else NOTHING
        if name in calls["passthrough"] and isinstance(base, Path) and not arguments.positional:
            return (base,)
        return self._opaque(node, f"{receiver}.{name}", base, name, arguments)

    def _denoises(self, name: str, arguments: Arguments) -> bool:
        """``scheduler.step(...)``, or ``sampler.sample(model, noise)``, which starts from noise."""
        return name in self.run.vocabulary.calls["denoise"] or (
            name == "sample"
            and any(isinstance(a, Latent) and a.origin.kind == "noise" for _, value in arguments.all() for a in value)
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
        if name in run.vocabulary.calls["store"]:
            return storage.store(run, node, arguments)
        if name in run.vocabulary.calls["load"]:
            return storage.load(run, node)
        rest = Arguments()
        rest.positional, rest.named = positional[1:], arguments.named
        if halves(name, with_dim(rest)):
            return join(
                self.run.events.latent_method(node, a, name, rest) if isinstance(a, Latent) else (a,)
                for a in positional[0][1]
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
                    results.append(self.run.inliner.apply(alternative, arguments.positional, arguments.named, node))
            elif isinstance(alternative, Path):
                results.append(self._path_call(node, alternative, arguments))
            elif isinstance(alternative, Instance):
                forward = alternative.cls.method("forward") or alternative.cls.method("__call__")
                if forward is not None:
                    results.append(
                        self.run.inliner.apply(
                            Closure(forward, ((alternative,),)), arguments.positional, arguments.named, node
                        )
                    )
            elif isinstance(alternative, Latent):
                results.append((alternative,))
        return join(results)

    def _path_call(self, node: cst.Call, callee: Path, arguments: Arguments) -> Value:
        run = self.run
        calls = run.vocabulary.calls
        parts = components(callee.text)
        name = parts[-1] if parts else ""
        if name in calls["posterior"]:
            for latent in self.run.events.latents(arguments.latent()):
                self.run.events.moments(latent)
            return tuple(Latent(x.origin, x.steps, "posterior") for x in self.run.events.latents(arguments.latent()))
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
        if name == "retrieve_latents":
            how = arguments.named.get("sample_mode")
            form = "mode" if how is not None and run.text(how[0]).strip("'\"") == "argmax" else "latent"
            return tuple(
                Latent(x.origin, x.steps, form, x.assumed) for x in self.run.events.latents(arguments.latent())
            )
        if name in calls["passthrough"]:
            return self._transport(arguments, name)
        if run.vocabulary.is_object("autoencoder_class", name) and name[:1].isupper():
            return self._construct(node, callee.text, arguments)
        event = self.run.events.conversion(node, ".".join(parts[:-1]) or name, name, arguments)
        if event is not None:
            return event
        helper = self.run.events.helper(node, name, arguments)
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
                self.run.inliner.apply(a, [(cst.Name("_"), elements[1])], {}, None)
                for a in values[0]
                if isinstance(a, Closure)
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
        """A value that gets a name: a fresh autoencoder or object, or a list of statistics, is known by it from here on."""
        factor = self.run.naming.quantity_of(Path(text)) if _are_numbers(value) else None
        if factor is not None and any(symbol.specific for symbol, _ in factor.powers):
            return (Path(text, node=target),)
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
        words = words_of(name)
        if (run.naming.is_a("denoiser", name) and words[0] not in run.vocabulary.calls["build"]) or (
            run.naming.is_a("denoiser", text.rpartition(".")[0])
            and name in ("forward", "forward_with_cfg", "sample", "apply")
        ):
            return self.run.events.diffuse(node, "step", arguments)
        if run.naming.inside and text.startswith("self."):
            informed = [
                x
                for x in self.run.events.latents(arguments.latent())
                if x.origin.kind == "encoded" or x.steps or x.origin.kind == "parameter"
            ]
            if informed and not run.naming.is_a("denoiser", text):
                return tuple(informed)
        if name in ("log_images",):
            return NOTHING
        kept = self._transport(arguments, name) if name.endswith("Tensor") else self._cast(name, arguments)
        if kept:  # ``SparseTensor(feats=noise, coords=coords)``, ``const_like(x, self.scale)``
            return kept
        for argument in arguments.all() if name not in _BUILTIN else ():
            for latent in run.events.latents(argument):
                if latent.origin.kind == "encoded":
                    run.arithmetic.arrive(latent, "handed", node, text)
        if {"latent", "latents"} & set(words) or words[:1] in (("pack",), ("unpack",), ("patchify",), ("unpatchify",)):
            informed = [
                x
                for x in self.run.events.latents(arguments.latent())
                if x.origin.kind in ("encoded", "denoised") or x.steps
            ]
            if informed:
                return tuple(informed)
        return (Path(f"{text}()", node=node),)

    def _cast(self, name: str, arguments: Arguments) -> Value:
        """``const_like(x, self.scale)``: a factor in the type or shape of a tensor stays one; nothing for other calls."""
        words = words_of(name)
        if not _CASTS.intersection(words) or _FILLS.intersection(words):
            return NOTHING
        quantities = [self.run.arithmetic.quantity(a) for _, value in arguments.all() for a in value]
        return tuple(q for q in quantities if q is not None and q.powers)[:1]

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
        extra = tuple(a for a in fallback[1] if isinstance(a, (Closure, Latent, Path))) if fallback else ()
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


def _are_numbers(value: Value) -> bool:
    """One number a channel: a list of them, or what ``torch.tensor`` makes of it."""
    if len(value) == 1 and isinstance(value[0], Sequence):
        items = value[0].items
        return bool(items) and all(len(item) == 1 and _are_numbers((*item, *item)) for item in items)
    return len(value) > 1 and all(isinstance(a, Quantity) and not a.powers for a in value)


def _first_string(node: cst.CSTNode | None) -> str:
    """The first text among a call's arguments, also inside a choice or ``os.path.join``; ``*`` stands for what is put in."""
    stack: list[cst.CSTNode] = [arg.value for arg in reversed(node.args)] if isinstance(node, cst.Call) else []
    while stack:
        value = stack.pop()
        if isinstance(value, cst.SimpleString) and isinstance(value.evaluated_value, str):
            return value.evaluated_value
        if isinstance(value, cst.FormattedString):
            return "".join(p.value if isinstance(p, cst.FormattedStringText) else "*" for p in value.parts)
        if isinstance(value, cst.IfExp):
            stack += [value.orelse, value.body]
        elif isinstance(value, cst.Call) and dotted(value.func).endswith("join"):
            stack += [arg.value for arg in reversed(value.args)]
    return ""
