"""Abstract interpretation: calls. Functions of the file are followed, known names of the field are understood."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls import (
    asked,
    combinators,
    functional,
    loops,
    members,
    models,
    operations,
    precision,
    rebuilt,
    unpacked,
)
from scalelint.analysis.calls.arguments import Arguments, is_alone
from scalelint.analysis.calls.compared import compare
from scalelint.analysis.calls.events import FROM_MODELS
from scalelint.analysis.calls.filenames import GLOBS, READS, WRITES
from scalelint.analysis.calls.iteration import ITERATORS, added_up, iterate
from scalelint.analysis.calls.labels import Labels
from scalelint.analysis.calls.library import NAMESPACES
from scalelint.analysis.domain import chains, mappings, spreads
from scalelint.analysis.domain.naming import components, last_component
from scalelint.analysis.domain.operands import KNOWN, last_name, quantity_of
from scalelint.analysis.domain.values import (
    NOTHING,
    Alternative,
    Closure,
    Instance,
    Latent,
    Module,
    Origin,
    Partial,
    Path,
    Quantity,
    Sequence,
    Step,
    Type,
    Value,
    join,
)
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import cst
from scalelint.syntax.forms import suite

if TYPE_CHECKING:
    from scalelint.analysis.classes.functions import Function
    from scalelint.analysis.interpret.interpreter import Interpreter

#: statements of a short method
_SHORT = 6
#: builtins that keep nothing of what they are given
_BUILTIN = frozenset({"isinstance", "len", "print", "type", "hasattr", "callable", "id", "repr", "str"})


#: words of functions that say how far two things are apart
_COMPARES = frozenset({"loss", "mse", "criterion"})


class Calls:
    """Evaluates calls."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._labels = Labels(interpreter)
        self._beside: set[Function] = set()  #: functions of which one is called that says something of latents

    def call(self, node: cst.Call) -> Value:
        """The value of a call, and in which precision it is held."""
        arguments = self._arguments(node)
        asked.note(self.run, node, arguments)
        if _COMPARES.intersection(words_of(last_name(node.func))) and len(arguments.positional) > 1:
            compare(self.run, node, *arguments.positional[:2])
        self._labels.note(node, arguments)
        self.run.hooks.note(node, arguments)
        arguments = self.run.hooks.before(node, arguments)
        value = self.run.hooks.after(node, arguments, self._called(node, arguments))
        if self._is_loss(node):
            for latent in (a for a in value if isinstance(a, Latent) and a.origin.kind == "encoded"):
                self.run.arrive(latent, "handed", node, self.run.text(node.func))
            value = tuple(a for a in value if not isinstance(a, Latent))
        half = precision.of_call(self.run, node, arguments)
        if half is None:
            return value
        if half is True and not value:  # nothing is known of it but its precision
            value = (Path(f"{self.run.text(node.func)}()", node=node),)
        return tuple(replace(a, half=half) if isinstance(a, (Path, Quantity)) else a for a in value)

    def _is_loss(self, node: cst.Call) -> bool:
        """``F.mse_loss(z, w)``: how far two tensors are apart is neither of them."""
        name, text = last_name(node.func), self.run.text(node.func)
        return name.endswith("_loss") and text.partition(".")[0] in NAMESPACES and "(" not in text

    def _called(self, node: cst.Call, arguments: Arguments) -> Value:
        if (inside := self.run.enclosing.inside(node, arguments)) is not None:
            return inside
        function = node.func
        if (table := unpacked.as_table(self.run, node, last_name(function), arguments)) is not None:
            return table
        if type(function) is cst.Attribute:
            node = self.run.chains.at(self.run.text(function.value), node)
            return self.run.methods.call(node, function, arguments)
        callee = self.run.expressions.evaluate(function)
        node = self.run.chains.at(self.run.text(function), node) if type(function) is cst.Name else node
        text = self.run.text(function) if type(function) is not cst.Call else ""
        if type(function) is cst.Subscript:  # what a container holds goes by its key, not by what made it
            callee = tuple(replace(a, text=text) if _is_result(a) else a for a in callee)
        known = self.on_files(node, text, text, NOTHING, callee, arguments)
        if known is None and all(isinstance(a, Path) for a in callee):
            known = combinators.combined(self.run, node, last_name(function), arguments)
        return self.value(node, callee, text, arguments) if known is None else known

    def on_files(
        self, node: cst.Call, name: str, text: str, base: Value, callee: Value, arguments: Arguments
    ) -> Value | None:
        """What spells the name of a file, and functions of libraries that store and load; None for other calls."""
        if any(isinstance(a, (Module, Type, Instance, Closure)) for a in callee):
            return None
        if name in WRITES and self.run.storage.written(node, base, arguments):
            return NOTHING
        if "(" in text:  # ``Path(root).glob("*.npz")``
            return self.run.names.call(name, base, arguments) if name in GLOBS or name in READS else None
        stored = self.run.storage.does_something(text)
        spelt = None if stored else self.run.names.call(name, base, arguments)
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
                        if (row := self.run.items.row(alternative)) is not None:
                            arguments.positional.extend(chains.pairs(row, arg.value))
                else:
                    unpacked.keywords(arguments, arg.value, value)
            elif arg.keyword is not None:
                arguments.named[arg.keyword.value] = (arg.value, value)
                self.run.notes.keyword(arg, value, callee)
            else:
                arguments.positional.append((arg.value, value))
        return arguments

    def value(self, node: cst.Call, callee: Value, text: str, arguments: Arguments) -> Value:
        """What calling each of the things that a callee may be gives; of several functions all are read, or none."""
        several = [a for a in callee if isinstance(a, Closure)] if len(callee) > 1 else []
        if len(several) > 1 and any(self.follows(a, arguments) for a in several):
            self._beside.update(a.function for a in several)
        return join(self._value_of(node, alternative, text, arguments) for alternative in callee or (Path(text),))

    def _value_of(self, node: cst.Call, callee: Alternative, text: str, arguments: Arguments) -> Value:
        """What calling one thing gives."""
        arguments = unpacked.completed(self.run, callee, arguments)
        if isinstance(callee, Closure):
            return self._closure_call(node, callee, text, arguments)
        if isinstance(callee, Path):
            return self._path_call(node, callee, arguments)
        if isinstance(callee, Instance):
            return self._object_call(node, callee, text, arguments)
        if isinstance(callee, Type) and callee.cls is not None:
            if callee.cls.is_posterior:
                return rebuilt.posterior(self.run, node, arguments)
            if found := members.of_class(self.run, callee):
                return found
            return self.run.objects.instantiate(node, callee.cls, arguments)
        if isinstance(callee, Partial):
            whole = _completed(callee, arguments)
            taken = combinators.taken(self.run, node, callee.callee, whole)
            taken = functional.called(self.run, node, callee.callee, whole) if taken is None else taken
            taken = operations.of_partial(self.run, node, callee.callee, whole) if taken is None else taken
            return self._value_of(node, callee.callee, "", whole) if taken is None else taken
        if isinstance(callee, Sequence) and callee.items:
            return self._network_call(node, callee, text, arguments) or self._chain(node, callee, arguments)
        if isinstance(callee, Latent) and not (callee.origin.kind == "denoised" and node.args):
            return (callee,)  # what is called with something was no latent: ``unfold(z)``
        return NOTHING

    def _closure_call(self, node: cst.Call, closure: Closure, text: str, arguments: Arguments) -> Value:
        if functional.is_waiting(closure, arguments):
            return _partial(Arguments([(node, NOTHING), *arguments.positional], arguments.named), (closure,))
        operated = operations.of_closure(self.run, node, closure, arguments)
        if operated is not None:
            return operated
        if closure.function.name in ("retrieve_latents", "randn_tensor"):
            return self._path_call(node, Path(closure.function.name), arguments)
        if not self.follows(closure, arguments):
            return self._passed_by(node, closure, text, arguments)
        models.under_keys(self.run, node, arguments)
        return self.run.inliner.apply(closure, arguments.positional, arguments.named, node)

    def _passed_by(self, node: cst.Call, closure: Closure, text: str, arguments: Arguments) -> Value:
        """A call of what says nothing of latents; where its name alone would make it a model, a short one's code decides."""
        self.run.strangers.passed.add(id(node))
        named = self._path_call(node, Path(text), arguments)
        if any(isinstance(a, Latent) and a.origin.node is node for a in named) and self.run.foreign.is_short(closure):
            return self.run.inliner.apply(closure, arguments.positional, arguments.named, node) or named
        return named

    def _object_call(self, node: cst.Call, base: Instance, text: str, arguments: Arguments) -> Value:
        """An object of the program that is called: what is done with a network of nothing but layers may tell what it is."""
        told = self.run.strangers.object(node, text, base, arguments)
        forward = base.cls.run
        if told is not None:
            return told
        models.fed(self.run, node, base.cls, forward, arguments)
        if forward is None:
            return NOTHING
        self.run.chains.called.add(base.held)
        return self.run.inliner.apply(Closure(forward, ((base,),)), arguments.positional, arguments.named, node)

    def follows(self, closure: Closure, arguments: Arguments) -> bool:
        """Whether a function of another file is worth following: also a short one that runs an autoencoder's networks."""
        function, owner = closure.function, closure.function.owner
        if function in self._beside:
            return True
        runs = owner is not None and owner.is_autoencoder and function.name in owner.structure.feeding
        if runs and len(suite(function.node.body)) <= _SHORT:
            return True
        return self.run.foreign.follows(closure, [value for _, value in arguments.all()])

    def run_later(self, node: cst.CSTNode, callee: Closure | Partial, arguments: Arguments) -> Value:
        """What a function gives where somebody else calls it."""
        if isinstance(callee, Partial):
            return self.run_later(node, callee.callee, _completed(callee, arguments))
        if not isinstance(callee, Closure) or not self.follows(callee, arguments):
            return NOTHING
        return self.run.inliner.apply(callee, arguments.positional, arguments.named, node)

    def _chain(self, node: cst.Call, modules: Sequence, arguments: Arguments) -> Value:
        """``nn.Sequential(encoder, Scale(f))`` called: one module after the other."""
        for place, module in chains.pairs(modules, node):
            if operations.is_of_torchvision(self.run, module):
                continue
            call = self.run.chains.of(place, node)
            text = "" if module else self.run.text(call.func)  # of what is not known, but by its name
            arguments = Arguments([(node, self.value(call, module, text, arguments))])
        return arguments.positional[0][1]

    def _network_call(self, node: cst.Call, layers: Sequence, text: str, arguments: Arguments) -> Value:
        """``front = nn.Sequential(nn.Conv2d(...), ...)``, called: what is done with it may tell what it is."""
        if not chains.is_network(layers):
            return NOTHING
        text = text or self.run.text(node.func)
        told = self.run.strangers.call(node, text, Path(text), arguments)
        if told is None and all(part.isidentifier() for part in text.split(".")):
            return self._path_call(node, Path(text), arguments)  # as one of which only the name is known
        return told or NOTHING

    def _path_call(self, node: cst.Call, callee: Path, arguments: Arguments) -> Value:
        run = self.run
        calls = run.vocabulary.calls
        own = run.classes.get(callee.text)
        # ``from diffusers... import DiagonalGaussianDistribution as Gaussian``
        parts = components(callee.text if own is not None else run.foreign.origin_of(callee.text, {}))
        name = parts[-1] if parts else ""
        if name in calls["posterior"] or (own is not None and own.is_posterior):
            return rebuilt.posterior(run, node, arguments)
        if own is not None:
            return run.objects.instantiate(node, own, arguments)
        if name in ("getattr", "hasattr") and len(arguments.positional) >= 2:
            return self.run.objects.read(node, run.text(arguments.positional[0][0]), arguments, skip=1)
        if arguments.positional and (number := spreads.of_each(name, arguments.positional[0][1])):
            return number
        made = self.of_python(node, name, arguments) if name != "Identity" else _as_it_is(callee, arguments)
        if made is not None or (made := run.web.answer(name, arguments)):
            return made
        if (later := operations.made_for_later(run, node, callee.text, arguments)) is not None:
            return later
        if name in calls["noise"]:
            return (Latent(Origin("noise", node, name, space="model")),)
        if name == "retrieve_latents":
            how = arguments.named.get("sample_mode")
            form = "mode" if how is not None and run.text(how[0]).strip("'\"") == "argmax" else "latent"
            return tuple(
                Latent(x.origin, x.steps, form, x.assumed, call=x.call)
                for x in self.run.events.latents(arguments.latent())
            )
        if name in calls["passthrough"]:
            return self.run.library.transport(arguments, name)
        if (kept := self._of_library(node, callee.text, arguments)) is not None:
            return kept
        if run.vocabulary.is_object("autoencoder_class", name) and name[:1].isupper():
            return self.run.objects.construct(node, callee.text, arguments)
        holder = Path(".".join(parts[:-1]), callee.parameter, node=callee.node) if len(parts) > 1 else callee
        event = self.run.events.conversion(node, ".".join(parts[:-1]) or name, name, arguments, holder)
        if event is not None:
            return event
        helper = self.run.events.helper(node, name, arguments)
        if helper is not None:
            return helper
        return self.opaque(node, callee.text, callee, name, arguments)

    def _of_library(self, node: cst.Call, text: str, arguments: Arguments) -> Value | None:
        """What a function of a numerical library gives, by whatever name; None for others."""
        head, dot, _ = text.partition(".")
        if dot and head in NAMESPACES and "(" not in text:  # ``times = torch.mul``
            return self.run.library.call(node, last_component(text), arguments)
        if not dot and text.islower() and _is_numeric(self.run.foreign.origin_of(text, {})):
            return self.run.library.call(node, text, arguments)
        return self.run.library.handed_on(node, text, arguments)

    def of_python(self, node: cst.Call, name: str, arguments: Arguments) -> Value | None:
        """What functions of the language itself give; None for others."""
        if name in ("replace", "evolve") and arguments.positional:
            return self.run.fields.copied(node, arguments.positional[0][1], arguments) or None
        if another := self.run.library.copied(name, arguments):
            return another
        if name == "setattr" and len(arguments.positional) == 3:
            self.run.fields.set(node, arguments)
            return NOTHING
        if name in ("partial", "Partial") and arguments.positional:
            return _partial(arguments, self.as_library(arguments.positional[0][1]))
        if name in combinators.TAKERS and arguments.positional:
            return (Partial(Path(name), tuple(arguments.positional), tuple(arguments.named.items())),)
        if name in chains.KEEPS and len(arguments.positional) == 1 and chains.of_value(arguments.positional[0][1]):
            return arguments.positional[0][1]
        if name in ("list", "tuple") and len(arguments.positional) == 1:
            rows = arguments.positional[0][1]
            if rows and all(isinstance(a, Sequence) for a in rows):
                return rows
        if name in ITERATORS:
            return iterate(self.run, node, name, arguments)
        if name == "sum":
            return added_up(self.run, arguments)
        if name == "str" and arguments.positional:  # how a number is written that is stored as a text
            value = arguments.positional[0][1]
            return value if any(quantity_of(a, self.run.naming) is not None for a in value) else None
        if name in ("int", "float") and len(arguments.positional) == 1:  # of a number it is the number
            value = arguments.positional[0][1]
            plain = [a for a in value if isinstance(a, Quantity) and not a.powers and a.number is not None]
            return (
                tuple(plain) if plain and len(plain) == len(value) and (name == "float" or _are_whole(plain)) else None
            )
        if name in ("dict", "SimpleNamespace", "Namespace"):
            given = arguments.positional[0][1] if name == "dict" and arguments.positional else NOTHING
            return mappings.with_items(given, ((key, value) for key, (_, value) in arguments.named.items()))
        return None

    def as_library(self, callee: Value) -> Value:
        """A function of a library under the name that it has there: it may be called from a file that does not import it."""
        origins = {
            a: self.run.foreign.origin_of(a.text, {}) for a in callee if isinstance(a, Path) and "(" not in a.text
        }
        return tuple(
            replace(a, text=origins[a]) if isinstance(a, Path) and _is_numeric(origins.get(a, "")) else a
            for a in callee
        )

    def _is_network(self, base: Alternative, text: str, arguments: Arguments) -> bool:
        """``model(x, t)`` with noise in it: an object that is called with model latents predicts from them, whatever its name."""
        if not isinstance(base, Path) or text != base.text or len(arguments.all()) < 2:
            return False
        head = text.partition(".")[0]
        if text.rpartition(".")[2][:1].isupper():
            return False  # a constructor
        own = base.parameter or not (self.run.foreign.is_imported(head) or hasattr(builtins, head))
        given = [a for _, value in arguments.all() for a in self.run.items.elements(value)]
        return own and any(isinstance(a, Latent) and a.origin.kind in ("noise", "denoised") for a in given)

    def _rearranged(self, words: tuple[str, ...], arguments: Arguments) -> Value:
        """``pack_latents(z)``: what a function hands back that its name says to work on latents."""
        if not {"latent", "latents"} & set(words) and words[:1] not in (
            ("pack",),
            ("unpack",),
            ("patchify",),
            ("unpatchify",),
        ):
            return NOTHING
        given = self.run.events.latents(arguments.latent())
        return tuple(x for x in given if x.origin.kind in ("encoded", "denoised") or x.steps)

    def _by_handed(self, node: cst.Call, text: str, base: Alternative, arguments: Arguments) -> Value | None:
        """``to_model(z)`` with a function or an object that was handed in: it may scale, which its owner knows. None for others."""
        run = self.run
        given = arguments.all()
        if len(given) != 1 or not self._is_handed(text, base) or run.callbacks.names_an_end(text):
            return None
        if is_alone(run.statement, node):
            return None
        known = [x for x in run.events.latents(given[0]) if x.origin.kind in KNOWN or x.steps]
        latents = [
            x for x in known if x.origin.kind != "encoded" or not x.steps
        ]  # what is normalised goes into a model
        return tuple(x.then(self.unknown(node)) for x in latents) or None

    def _by_made(self, node: cst.Call, text: str, base: Alternative, arguments: Arguments) -> Value:
        """``back = make(vae).inverse()``, ``back(z)``: what an unknown call has made may undo the scaling of a finished sample."""
        made = isinstance(base, Path) and isinstance(base.node, cst.Call) and text.isidentifier()
        given = arguments.all()
        if not made or len(given) != 1 or self.run.callbacks.names_an_end(text):
            return NOTHING
        latents = self.run.events.latents(given[0])
        finished = latents and all(x.origin.kind == "denoised" for x in latents)
        return tuple(x.then(self.unknown(node)) for x in latents) if finished else NOTHING

    def _is_one_thing(self, text: str) -> bool:
        """Whether every round of a loop calls the same: a parameter, or what an object holds, but none of several."""
        function, (head, *rest) = self.run.frame.function, text.split(".")
        given = function is not None and any(parameter.name == head for parameter in function.parameters)
        return given and all(part.isidentifier() for part in rest)

    def unknown(self, node: cst.Call) -> Step:
        """What a call of something that nothing defines does to latents: perhaps it scales them."""
        return Step("helper", "*", (id(node), 0), Quantity((), None), node, self.run.frame.call)

    def _is_handed(self, text: str, base: Alternative) -> bool:
        """Whether what is called came in through a parameter: of this function, or of the constructor of this object."""
        owner, (head, _, rest) = self.run.frame.owner, text.partition(".")
        if head != "self" or owner is None:
            return isinstance(base, Path) and base.parameter
        stored = owner.attribute(rest.partition(".")[0]) or NOTHING
        return any(isinstance(a, Path) and a.parameter for a in stored)

    def _met(self, node: cst.Call, text: str, base: Alternative, arguments: Arguments) -> Value | None:
        """What networks give that nothing tells but what they are given and what becomes of it; None for other calls."""
        told = self.run.strangers.call(node, text, base, arguments)
        if told is None and self._is_network(base, text, arguments):
            return self.run.events.diffuse(node, "step", arguments)
        return told

    def _answers(
        self, node: cst.Call, text: str, base: Alternative, name: str, arguments: Arguments
    ) -> Iterator[Value | None]:
        """What a call gives by what it is handed."""
        yield models.stopped_early(self.run, node, base, arguments)
        yield models.driven(self.run, node, text, arguments)
        yield asked.sample(self.run, node, text)
        models.learnt(self.run, node, text, arguments)
        yield self.run.tasks.handed(node, name, arguments)
        yield self._met(node, text, base, arguments)
        yield self._by_handed(node, text, base, arguments)

    def _is_of_own(self, text: str) -> bool:
        """Whether what is called is a part of the object around here, whatever those call it who call its method."""
        own = [a.text for a in self.run.frame.scope.lookup("self") or () if isinstance(a, Instance)]
        return any(text.startswith(f"{each}.") for each in ["self", *own])

    def _informed(self, arguments: Arguments) -> list[Latent]:
        """What a layer of an autoencoder hands on: of what it is given first, or else of what it attends to."""
        events = self.run.events
        inside = self.run.networks.on_the_way
        tells = FROM_MODELS if inside else {"encoded"}  # elsewhere it may be a loss
        given = events.attended(arguments) if inside else events.latents(arguments.latent())
        informed = [x for x in given if x.origin.kind in tells or x.steps]
        return informed or [x for x in given if x.origin.kind == "parameter"]

    def opaque(self, node: cst.Call, text: str, base: Alternative, name: str, arguments: Arguments) -> Value:
        """A function that this file does not define."""
        run = self.run
        words = words_of(name)
        if (run.naming.is_a("denoiser", name) and words[0] not in run.vocabulary.calls["build"]) or (
            run.naming.is_a("denoiser", text.rpartition(".")[0])
            and name in ("forward", "forward_with_cfg", "sample", "apply")
        ):
            return self.run.events.diffuse(node, "step", arguments)
        for answer in self._answers(node, text, base, name, arguments):
            if answer is not None:
                return answer
        owner = run.frame.owner
        if self._is_of_own(text) and (run.naming.inside or (owner is not None and owner.is_head)):
            informed = self._informed(arguments)
            if informed and not run.naming.is_a("denoiser", text):
                return tuple(informed)
        if name in ("log_images",):
            return NOTHING
        kept = run.library.held(name, arguments)
        if kept := kept or (unpacked.filled(run, node, arguments) if name not in _BUILTIN else NOTHING):
            return kept
        run.callbacks.called_back(node, base, arguments)
        loops.fitted(run, node, base, arguments)
        called = self._by_made(node, text, base, arguments) or (
            self.run.callbacks.callback(node, text, name, arguments) if not name[:1].isupper() else None
        )
        called = called if called is not None else models.drawn(run, node, text)
        if called is not None:
            return called
        models.under_keys(run, node, arguments)
        for slot, argument in arguments.slots() if name not in _BUILTIN else ():
            for latent in run.events.latents(argument):
                moved_on = latent.origin.node is node and self._is_one_thing(run.text(node.func))
                if latent.origin.kind == "encoded" or moved_on:
                    run.arrive(latent, "handed", node, text, slot=slot)
        if rearranged := self._rearranged(words, arguments):
            return rearranged
        if name in run.vocabulary.calls["decode"]:
            text = text.removesuffix(f".{name}")  # of bytes or records: what is decoded so is no picture
        return (Path(f"{text}()", node=node),)


def _as_it_is(made: Path, arguments: Arguments) -> Value | None:
    """What ``nn.Identity()`` hands on; None for the call that makes one."""
    return arguments.positional[0][1] if made.text.endswith("()") and arguments.positional else None


def _are_whole(numbers: list[Quantity]) -> bool:
    return all(a.number is not None and a.number.is_integer() for a in numbers)


def _is_numeric(origin: str) -> bool:
    """Whether a dotted name is one of a numerical library."""
    return origin.partition(".")[0] in combinators.NUMERIC


def _is_result(alternative: Alternative) -> bool:
    """Whether something is known by the call that made it alone."""
    return isinstance(alternative, Path) and not alternative.kind and alternative.text.endswith("()")


def _partial(arguments: Arguments, first: Value) -> Value:
    """``partial(scale, z, f=0.18)``: with what is bound, and where that is written; ``first`` is what is called."""
    _, *bound = arguments.positional
    named = tuple(arguments.named.items())
    values = tuple(value for _, value in bound)
    words = tuple((word, value) for word, (_, value) in named)
    before, behind = [place for place, _ in bound], [place for _, (place, _) in named]
    return tuple(
        _bound(a, (values, words), (before, behind)) if isinstance(a, Closure) else Partial(a, tuple(bound), named)
        for a in first
        if isinstance(a, (Closure, Path, Instance))
    )


def _bound(
    closure: Closure,
    given: tuple[tuple[Value, ...], tuple[tuple[str, Value], ...]],
    written: tuple[list[cst.CSTNode], list[cst.CSTNode]],
) -> Closure:
    """A function with more of its arguments; what its object is was written nowhere."""
    places = len(closure.written) - len(closure.named)
    return Closure(
        closure.function,
        (*closure.bound, *given[0]),
        (*closure.named, *given[1]),
        closure.scope,
        (*closure.written[:places], *written[0], *closure.written[places:], *written[1]),
    )


def _completed(partial: Partial, arguments: Arguments) -> Arguments:
    """All arguments of a call, those that were given before among them."""
    positional = [*partial.positional, *arguments.positional]
    return Arguments(positional, {**dict(partial.named), **arguments.named}, arguments.spread)
