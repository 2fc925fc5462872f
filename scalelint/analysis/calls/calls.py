"""Abstract interpretation: calls. Functions of the file are followed, known names of the field are understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls import (
    asked,
    combinators,
    counted,
    functional,
    members,
    models,
    operations,
    precision,
    rebuilt,
    unpacked,
)
from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.calls.compared import compare
from scalelint.analysis.calls.filenames import GLOBS, READS, WRITES
from scalelint.analysis.calls.labels import Labels
from scalelint.analysis.calls.origins import of_library
from scalelint.analysis.calls.partials import completed, partial
from scalelint.analysis.calls.python import of_python
from scalelint.analysis.domain import chains, spreads
from scalelint.analysis.domain.naming import components
from scalelint.analysis.domain.operands import last_name
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
        is_whole = counted.note(self.run, node)
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
        if is_whole:
            return counted.number(self.run, arguments, value)
        half = precision.of_call(self.run, node, arguments)
        if half is None:
            return value
        if half is True and not value:  # nothing is known of it but its precision
            value = (Path(f"{self.run.text(node.func)}()", node=node),)
        return tuple(replace(a, half=half) if isinstance(a, (Path, Quantity)) else a for a in value)

    def _is_loss(self, node: cst.Call) -> bool:
        """``F.mse_loss(z, w)``: how far two tensors are apart is neither of them."""
        name, text = last_name(node.func), self.run.text(node.func)
        return name.endswith("_loss") and self.run.library.is_of(text)

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
            whole = completed(callee, arguments)
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
            return partial(Arguments([(node, NOTHING), *arguments.positional], arguments.named), (closure,))
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
        predicted = models.moving_on(self.run, node, base.cls, arguments)
        if forward is None:
            return predicted
        self.run.chains.called.add(base.held)
        made = self.run.inliner.apply(Closure(forward, ((base,),)), arguments.positional, arguments.named, node)
        return predicted or made

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
            return self.run_later(node, callee.callee, completed(callee, arguments))
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
        made = of_python(run, node, name, arguments) if name != "Identity" else _as_it_is(callee, arguments)
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
        if (kept := of_library(run, node, callee.text, arguments)) is not None:
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
        return self.run.opaque.call(node, callee.text, callee, name, arguments)


def _as_it_is(made: Path, arguments: Arguments) -> Value | None:
    """What ``nn.Identity()`` hands on; None for the call that makes one."""
    return arguments.positional[0][1] if made.text.endswith("()") and arguments.positional else None


def _is_result(alternative: Alternative) -> bool:
    """Whether something is known by the call that made it alone."""
    return isinstance(alternative, Path) and not alternative.kind and alternative.text.endswith("()")
