"""Abstract interpretation: functions and methods of numerical libraries, and builtins that go through sequences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls import combinators, norms, posteriors, streams
from scalelint.analysis.calls.angles import wave
from scalelint.analysis.calls.arguments import Arguments, axis_of, takes_apart
from scalelint.analysis.calls.patterns import splits_off
from scalelint.analysis.domain import chains, draws, halves, mappings
from scalelint.analysis.domain.operands import (
    EXAMPLE,
    exponential,
    latent_of,
    mixed,
    number_of,
    packed,
    quantity_of,
)
from scalelint.analysis.domain.operators import POWERS, SCALES, SHIFTS
from scalelint.analysis.domain.spreads import measured
from scalelint.analysis.domain.values import (
    NOTHING,
    Alternative,
    Closure,
    Instance,
    Latent,
    Origin,
    Path,
    Quantity,
    Sequence,
    Step,
    Value,
    join,
)
from scalelint.knowledge.names import RUNS
from scalelint.knowledge.numerals import CASTS
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: functions and methods that take a power
RAISES = frozenset({"pow", "power", "float_power", "pow_"})
#: functions and methods that add a product or a quotient
SUMS = {"addcmul": "*", "addcmul_": "*", "addcdiv": "/", "addcdiv_": "/"}
#: modules whose functions work on tensors, by the names that people give them
NAMESPACES = frozenset(
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
#: ... and what they are where a file gives them other names: ``import torch as th``
_MODULES = frozenset({"torch", "torch.nn.functional", "numpy", "jax.numpy", "tensorflow", "mlx.core"})
#: functions that run another one again and again on what they are given last
LOOPS = frozenset({"fori_loop", "while_loop", "scan"})
#: rounds of such a loop: it is taken to run, and the second round sees what the first one left
_TURNS = 2
#: functions that hand on the function they are given
WRAPPERS = frozenset(
    {
        "jit",
        "vmap",
        "pmap",
        "compile",
        "remat",
        "grad",
        "value_and_grad",
        "filter_jit",
        "filter_vmap",
        "filter_pmap",
        "filter_grad",
        "filter_value_and_grad",
    }
)
#: ... and those that make a graph of a module: what it does to its inputs is the same
GRAPHS = frozenset({"trace", "script", "freeze", "optimize_for_inference", "trace_module", "export"})
#: functions that say how large a tensor is, and nothing of what is in it
_SIZES = frozenset({"shape", "size", "ndim", "rank", "numel", "len"})
#: functions that arrange one tensor anew, by lengths that they are given besides
_ARRANGES = frozenset(
    {"rearrange", "einops_rearrange", "repeat", "tile", "reshape", "view", "permute", "transpose", "swapaxes", "unflatten"}
    | {"moveaxis", "movedim", "roll", "flip", "narrow", "select", "expand", "broadcast_to", "expand_dims", "repeat_interleave"}
    | {"interpolate", "pad", "chunk", "split", "tensor_split", "squeeze", "unsqueeze"}
)  # fmt: skip
#: functions that put tensors beside each other
_JOINS = frozenset({"cat", "concat", "concatenate", "hstack"})
#: functions that make one tensor of several
_STACKS = frozenset({"stack", "vstack", "tensor", "as_tensor", "array", "asarray"})
#: ... and those that make another one of a tensor, row by row
_COPIES = frozenset(
    {"from_numpy", "FloatTensor", "Tensor", "DoubleTensor", "Parameter", "Buffer", "clone", "copy", "detach", "device_put"}
    | {"ascontiguousarray", "stop_gradient", "convert_to_tensor", "constant", "Variable", "nan_to_num"}
)  # fmt: skip
#: functions that make a copy of any object
_COPIERS = frozenset({"copy", "deepcopy"})
#: functions of ``random`` that take some of what they are given
_CHOICES = frozenset({"choice", "choices", "sample"})
#: methods that take one thing out of a container
_TAKES = frozenset({"pop", "copy", "get", "popleft", "setdefault"})
#: methods by which a chain of layers is called
_RUNS = RUNS | {"predict", "predict_on_batch"}
#: words of functions that give one value the type or shape of another, and of those that make new values so
_CASTS = frozenset({"like", "cast", "broadcast", "expand", "unsqueeze", "append"})
_FILLS = frozenset({"zeros", "ones", "empty", "full", "rand", "randn", "normal", "look", "looks"})


class Library:
    """Evaluates calls whose meaning does not depend on the file."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def is_of(self, text: str) -> bool:
        """Whether a dotted name begins with a module whose functions work on tensors."""
        head = text.partition(".")[0]
        return "(" not in text and (head in NAMESPACES or self.run.foreign.origin_of(head, {}) in _MODULES)

    def call(self, node: cst.Call, name: str, arguments: Arguments) -> Value:
        """``torch.mul(z, f)``, ``torch.sqrt(var)``, ``torch.cat([...])``."""
        run = self.run
        positional = list(arguments.positional)
        if name in ("mul", "multiply", "div", "divide", "true_divide", "add", "sub", "subtract"):
            for word in ("input", "other"):
                if word in arguments.named:
                    positional.append(arguments.named[word])
        combined = self._combined(node, name, positional) or combinators.combined(run, node, name, arguments)
        combined = combined or norms.by_function(run, node, name, arguments) or wave(name, positional)
        if combined is not None:
            return self._into(arguments, combined)
        if name in POWERS and positional:
            return run.expressions.power(node, positional[0][1], POWERS[name])
        if name == "exp" and positional:
            return self._root_of_exponential(node, positional[0][0]) or self._exponential(positional[0][1], arguments)
        if name in RAISES and len(positional) == 2:
            return run.expressions.power(node, positional[0][1], _exponent(positional[1]))
        if name == "normal" and (sample := draws.normal(run, node, arguments.positional)) is not None:
            return sample
        if name in run.vocabulary.calls["noise"]:
            return (Latent(Origin("noise", node, name, space="model")),)
        if name in LOOPS or name in WRAPPERS:
            return self.higher(name, node, arguments)
        modules = tuple(a for a in (positional[0][1] if positional else NOTHING) if isinstance(a, (Closure, Instance)))
        if name in GRAPHS and modules:
            self._traced(node, modules, positional[1:2])
            return modules
        rest = Arguments(positional[1:], arguments.named)
        whole = positional[:1] or [arguments.named[word] for word in ("input", "tensor") if word in arguments.named]
        if whole and takes_apart(name, rest):
            return self._taken_apart(node, name, whole[0][1], rest)
        if name in run.vocabulary.calls["statistic"]:
            return measured(name, join(value for _, value in arguments.all()))
        return self.transport(arguments, name)

    def _taken_apart(self, node: cst.Call, name: str, whole: Value, rest: Arguments) -> Value:
        """``torch.chunk(moments, 2, dim=1)``."""
        if (pair := halves.apart(whole)) and axis_of(rest) != 0:
            return (Sequence(pair),)
        return join(posteriors.method(self.run, node, a, name, rest) if isinstance(a, Latent) else (a,) for a in whole)

    def _combined(self, node: cst.Call, name: str, given: list[tuple[cst.CSTNode, Value]]) -> Value | None:
        """``torch.mul(z, f)``, ``torch.addcmul(mean, z, f)``: operators under a name; None for other functions."""
        if len(given) >= 2 and name in SCALES:
            return self.run.products.scale(node, given[0], given[1], SCALES[name])
        if len(given) >= 2 and name in SHIFTS:
            return self.run.sums.add(node, mixed(given[0], name), mixed(given[1], name), SHIFTS[name])
        if len(given) >= 3 and name in SUMS:
            return self.run.sums.accumulated(node, given[0], given[1], given[2], SUMS[name])
        return None

    def copied(self, name: str, arguments: Arguments) -> Value:
        """``copy.deepcopy(vae.decoder)``: another network that does the same; nothing for other calls, and copies of others."""
        given = arguments.positional[0][1] if name in _COPIERS and len(arguments.positional) == 1 else NOTHING
        return (
            given
            if all(isinstance(a, (Instance, Closure, Sequence)) or self._is_network(a) for a in given)
            else NOTHING
        )

    def _is_network(self, alternative: Alternative) -> bool:
        """Whether something opaque is an autoencoder, or a part of one; what a configuration calls so is none."""
        naming, text = self.run.naming, alternative.text if isinstance(alternative, Path) else ""
        made = isinstance(alternative, Path) and alternative.kind == "autoencoder"
        return made or text in naming.handles or naming.autoencoder_of(text) not in ("", text)

    def _into(self, arguments: Arguments, value: Value) -> Value:
        """``torch.mul(z, f, out=z)``: the result is in ``out`` as well."""
        if "out" in arguments.named:
            self.run.bindings.assign(arguments.named["out"][0], value, arguments.named["out"][0], note=False)
        return value

    def _exponential(self, value: Value, arguments: Arguments) -> Value:
        """``torch.exp(0.5 * logvar)`` and ``torch.exp(-log_sigma)``."""
        latents = [a for a in value if isinstance(a, Latent)]
        if latents:
            return tuple(posteriors.exponential(self.run, a) for a in latents if not draws.is_level("exp", a))
        known = tuple(exponential(a) for a in value if isinstance(a, Path))
        return known if len(known) == len(value) else self.transport(arguments, "exp")

    def _root_of_exponential(self, node: cst.Call, exponent: cst.CSTNode) -> Value:
        """``exp(-log_std)``, ``torch.exp(-0.5 * log_var)``: a power of the exponential of what is held; nothing for other exponents."""
        for power, other in _multiples(exponent):
            held = self.run.expressions.evaluate(other)
            if held and all(isinstance(a, Path) and a.part is None for a in held):
                return self.run.expressions.power(
                    node, tuple(exponential(a) for a in held if isinstance(a, Path)), power
                )
        return NOTHING

    def higher(self, name: str, node: cst.Call, arguments: Arguments) -> Value:
        """``jit(f)`` is f; ``fori_loop(0, n, body, z)`` is what the body makes of z."""
        given = [value for _, value in arguments.all()]
        closures = tuple(a for value in given for a in value if isinstance(a, Closure))
        if name in WRAPPERS:
            return closures or join(given[:1])
        if name == "scan":
            return self._scanned(node, closures, arguments.positional[1:])
        written, start = arguments.positional[-1] if arguments.positional else (node, NOTHING)
        counted: list[tuple[cst.CSTNode, Value]] = [(node, NOTHING)] if name == "fori_loop" else []
        made: Value = NOTHING
        for _ in range(_TURNS if closures else 0):
            turn = [*counted, (written, join([start, made]))]
            made = join(self.run.inliner.apply(closure, turn, {}, node) for closure in closures[-1:])
        return made or start

    def _scanned(self, node: cst.Call, closures: Value, given: list[tuple[cst.CSTNode, Value]]) -> Value:
        """``scan(body, z, times)``: what the body hands on from round to round, and what it makes in each."""
        if not given:
            return NOTHING
        (written, start), *others = given
        each = [(place, self.run.items.iterated(value)) for place, value in others[:1]]
        kept: Value = NOTHING
        made: Value = NOTHING
        for _ in range(_TURNS):
            turn = Arguments([(written, join([start, kept])), *each])
            made = join(self.run.calls.value(node, (a,), "", turn) for a in closures)
            kept = self.run.items.item(made, 0)
        return (Sequence((kept or start, self.run.items.item(made, 1))),)

    def _traced(self, node: cst.Call, modules: Value, example: list[tuple[cst.CSTNode, Value]]) -> None:
        """``torch.jit.trace(sampler, (noise, words))``: a graph is made by running a module on an example."""
        for written, value in example:
            rows = [a for a in value if isinstance(a, Sequence)] or [Sequence((value,))]
            self.run.calls.value(node, modules, "", Arguments([(written, _as_example(item)) for item in rows[0].items]))

    def transport(self, arguments: Arguments, name: str) -> Value:
        """What a unit-keeping function hands on: latents if there are any, else factors, else its first argument."""
        values = [value for _, value in arguments.all()] if name not in _SIZES else []
        if name in _ARRANGES and (first := arguments.latent()) is not None:
            values = [first[1]]
        elif name in ("where", "lerp", "full_like", "full") and len(values) > 1:
            values = values[1:] if name != "lerp" else values[:2]
        elements = [self.run.items.elements(value) for value in values]
        places = [place for value in values for place in _places(value)]
        latents = [a for place in places for a in _latents_in(place)]
        latents = [a for a in latents if not (isinstance(a, Latent) and draws.is_level(name, a))]
        if latents:
            if name == "rearrange" and splits_off(arguments):
                return tuple(draws.part_of(a, 1) if isinstance(a, Latent) else a for a in latents)
            if name in _JOINS:
                self.run.record.beside |= set(_beside_noise(places))
            beside = (a for place in places for a in place if isinstance(a, Path) and _is_part_beside(a, latents))
            latents = draws.side_by_side(latents) if name in _JOINS | _STACKS else latents
            return join([(*latents, *(part for a in beside if (part := latent_of(a)) is not None))])
        if values and name in _STACKS | _COPIES and (rows := packed(values[0], self.run.naming)) is not None:
            return (rows,)
        if values and (name in CASTS or name in self.run.vocabulary.calls["passthrough"]):
            told = elements[0] if name != "where" else next((e for e in elements if not _are_bare(e)), elements[0])
            return self._numbers_in(told) or told
        return NOTHING

    def _numbers_in(self, value: Value) -> Value:
        """The numbers of lists in lists, ``[[[0.9]], [[1.1]]]``; nothing where anything else is in there."""
        while value and all(isinstance(a, Sequence) for a in value):
            value = self.run.items.elements(value)
        return value if all(isinstance(a, Quantity) and not a.powers for a in value) else NOTHING

    def handed_on(self, node: cst.Call, text: str, arguments: Arguments) -> Value | None:
        """``nnx.gelu(h)``: what a function of such a library makes of latents, whatever the module goes by; None for other calls."""
        name = text.rpartition(".")[2]
        package = self.run.foreign.origin_of(text, {}).partition(".")[0]
        if package not in combinators.NEURAL or not name[:1].islower() or "(" in text:
            return None
        given = [a for _, value in arguments.all() for a in value]
        if any(isinstance(a, (Closure, Instance)) for a in given):
            return None  # which it may run
        if name in SCALES or name in SHIFTS:
            return self.call(node, name, arguments)
        kept = self.transport(arguments, name)
        return kept if any(isinstance(a, Latent) for a in kept) else None

    def chosen(self, name: str, arguments: Arguments) -> Value | None:
        """``random.choice(bank)``, ``random.sample(bank, n)``: some of what there is; None for other functions."""
        given = arguments.positional[:1]
        if name not in _CHOICES or not given:
            return None
        items = self.run.items.iterated(given[0][1])
        return items if name == "choice" else (Sequence((items,)),)

    def held(self, name: str, arguments: Arguments) -> Value:
        """What is in an object of a class whose name says that it holds what it is made of: ``SparseTensor(feats=noise, coords=c)``,
        ``ParameterDict(factors)``; nothing for other calls."""
        if name.endswith("Tensor"):
            return self.transport(arguments, name)
        given = arguments.positional[0][1] if len(arguments.positional) == 1 else NOTHING
        return mappings.held(name, given) or self._cast(name, arguments)

    def _cast(self, name: str, arguments: Arguments) -> Value:
        """``const_like(x, self.scale)``: a factor in the type or shape of a tensor stays one; nothing for other calls."""
        words = words_of(name)
        if not _CASTS.intersection(words) or _FILLS.intersection(words):
            return NOTHING
        quantities = [quantity_of(a, self.run.naming) for _, value in arguments.all() for a in value]
        return tuple(q for q in quantities if q is not None and q.powers)[:1]

    def sequence_method(self, node: cst.Call, base: Sequence, name: str, arguments: Arguments) -> Value:
        """``latents.append(z)`` and ``latents.pop()`` on a list."""
        if name in ("append", "extend", "insert", "add", "add_module") and arguments.positional:
            written, added = arguments.positional[-1]
            if name in chains.LAYERED or base.places:
                added = added or (Path(self.run.text(written), node=written),)
            longer = chains.longer(base, name, written, added)
            if longer is None:
                added = self.run.items.elements(added) if name == "extend" else added
                longer = Sequence((join([*base.items[:8], added]),))
            self.run.frame.scope.bind(self.run.text(cst.ensure_type(node.func, cst.Attribute).value), (longer,))
            return NOTHING
        if name in streams.MAPS:
            return streams.mapped(self.run, node, self.run.items.elements((base,)), name, arguments)
        if name in _RUNS and (base.places or chains.is_network(base)):
            return self.run.calls.value(node, (base,), self.run.text(node.func).rpartition(".")[0], arguments)
        return self.run.items.elements((base,)) if name in _TAKES else (base,)

    def path_method(self, node: cst.CSTNode, base: Path, name: str, arguments: Arguments) -> Value | None:
        """A method of something opaque that is a factor by its name, or may be one by its place; None for other ones."""
        quantity = quantity_of(base, self.run.naming)
        if quantity is not None:
            return self.quantity_method(node, quantity, name, arguments)
        if name in self.run.vocabulary.calls["passthrough"]:
            origin = self.run.foreign.origin_of(base.text, {}) if self.run.foreign.is_imported(base.text) else ""
            package, _, module = origin.partition(".")
            if package and (
                not module or package in combinators.NEURAL
            ):  # ``einops.rearrange(mean, p)``, ``nn.Parameter(f)``
                return self.transport(arguments, name)
            given = (a for _, value in arguments.positional for a in value if isinstance(a, Path))
            own = tuple(a for a in given if a.text.startswith(f"{base.text}.decode()"))
            return own or (base,)  # ``decoder.unpatchify(decoder(z))``
        name = name.removesuffix("_")
        exponent = _power_of(name, arguments)
        if exponent is None and (name != "exp" or arguments.all()):
            return None
        if name == "exp":
            return (exponential(base),)
        return self.run.expressions.power(node, (base,), exponent) or None

    def quantity_method(self, node: cst.CSTNode, base: Quantity, name: str, arguments: Arguments) -> Value:
        """``std.reciprocal()``, ``var.sqrt()``, ``std.pow(-1)``: a power of the factor."""
        power = _power_of(name.removesuffix("_"), arguments)
        if power is not None:
            return self.run.expressions.power(node, (base,), power)
        if name in RAISES or name in ("square", "exp", "log"):
            return NOTHING
        return (self.run.items.one_of(base) if name in ("pop", "popleft") else base,)


def _multiples(node: cst.CSTNode) -> Iterator[tuple[float, cst.BaseExpression]]:
    """What ``-a`` and ``0.5 * a`` are so many times."""
    if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Minus):
        yield -1.0, node.expression
    elif isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Multiply):
        for factor, other in ((node.left, node.right), (node.right, node.left)):
            if power := number_of(factor):
                yield power, other


def _are_bare(value: Value) -> bool:
    """Whether something is nothing but numbers: what stands in for a spread that is too small, ``where(std < eps, 1, std)``."""
    return all(isinstance(a, Quantity) and not a.powers for a in value)


def _places(value: Value) -> Iterator[Value]:
    """A value, or what stands at each place of a list."""
    yield tuple(a for a in value if not isinstance(a, Sequence))
    for alternative in value:
        if isinstance(alternative, Sequence):
            yield from alternative.items


def _beside_noise(places: list[Value]) -> Iterator[tuple[Origin, tuple[Step, ...]]]:
    """What is put beside noise, or beside what a model makes: a condition, which some models take raw."""
    noisy = [any(isinstance(a, Latent) and a.origin.kind in ("noise", "denoised") for a in place) for place in places]
    for place, own in zip(places, noisy, strict=True):
        if not own and any(noisy):
            yield from ((a.origin, a.steps) for a in place if isinstance(a, Latent) and a.origin.kind != "encoded")


def _latents_in(place: Value) -> Iterator[Alternative]:
    """The latents that may stand at a place; what else may stand there and was loaded from somewhere may be some too."""
    if any(isinstance(a, Latent) for a in place):
        yield from (a for a in place if isinstance(a, Latent) or (isinstance(a, Path) and a.medium is not None))


def _is_part_beside(part: Path, latents: list[Alternative]) -> bool:
    """``z[0]``, put together again with what became of ``z[1]``."""
    texts = {a.origin.text for a in latents if isinstance(a, Latent) and a.origin.kind in ("parameter", "unknown")}
    return draws.whole_of(part.text) != part.text and any(
        draws.whole_of(text) == draws.whole_of(part.text) != text for text in texts
    )


def _as_example(value: Value) -> Value:
    """Noise that stands for whatever a module will be given."""
    return tuple(
        replace(a, origin=replace(a.origin, text=EXAMPLE)) if isinstance(a, Latent) and a.origin.kind == "noise" else a
        for a in value
    )


def _exponent(argument: tuple[cst.CSTNode, Value]) -> float | None:
    return next((a.number for a in argument[1] if isinstance(a, Quantity)), None)


def _power_of(name: str, arguments: Arguments) -> float | None:
    """The power that a method takes: ``reciprocal()``, ``pow(-1)``; None for other methods."""
    if name in RAISES and len(arguments.positional) == 1:
        return _exponent(arguments.positional[0])
    return POWERS.get(name) if not arguments.all() else None
