"""Methods that are known by their names, whatever they are called on: events, schedules, entries, and what is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls import sequential, streams
from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.calls.library import WRAPPERS
from scalelint.analysis.domain import chains
from scalelint.analysis.domain.draws import kept_posterior
from scalelint.analysis.domain.keys import key_of
from scalelint.analysis.domain.operands import FLUENT
from scalelint.analysis.domain.spreads import measured
from scalelint.analysis.domain.values import NOTHING, Alternative, Instance, Latent, Mapping, Origin, Path, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


class NamedMethods:
    """Evaluates calls of methods that no class in sight defines."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def call(self, node: cst.Call, receiver: str, base: Alternative, name: str, arguments: Arguments) -> Value:
        """What ``receiver.name(...)`` gives, by what the words of the field mean."""
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
        return self.run.opaque.call(node, f"{receiver}.{name}", base, name, arguments) if known is None else known

    def _event(self, node: cst.Call, receiver: str, base: Alternative, name: str, arguments: Arguments) -> Value | None:
        if (
            isinstance(base, Instance)
            and receiver != "self"
            and (told := self.run.networks.of_object(node, base, name, arguments)) is not None
        ):
            return told
        if isinstance(base, Instance) and base.cls.is_conditioned and name == "encode":
            return NOTHING  # one half of a diffusion model
        if isinstance(base, Instance) and base.cls.denoises(name):
            return self.run.events.diffuse(node, "step", arguments)
        if name == "Sequential" and arguments.positional:  # of a module of the program that hands on the library's
            return sequential.modules(self.run, arguments)
        if name in chains.KEEPS and len(arguments.positional) == 1 and chains.of_value(arguments.positional[0][1]):
            return arguments.positional[0][1]
        event = self.run.events.conversion(node, receiver, name, arguments, base)
        if event is not None and isinstance(base, Path) and base.parameter:
            self.run.record.presumed.add(id(node))
        return event

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

    def _entry_of_parameter(self, node: cst.Call, base: Alternative, arguments: Arguments) -> Value:
        """``batch.get("z")`` of what a function is handed: an item as ``batch["z"]`` is, unless it has the name of a factor."""
        name = key_of(*arguments.positional[0])
        handed = isinstance(base, Path) and base.parameter and base.text.isidentifier()
        if not handed or name is None or self.run.vocabulary.meaning_of(name) is not None:
            return NOTHING
        rest = [self.run.text(written) for written, _ in arguments.positional[1:]]
        return self.run.items.item((base,), name, node) if rest in ([], ["None"]) else NOTHING


def _entry_of(base: Alternative, arguments: Arguments) -> Value:
    """``options.get("scale")`` of a dictionary that has the key; nothing for others."""
    name = key_of(*arguments.positional[0])
    return base.get(name) or NOTHING if isinstance(base, Mapping) and name is not None else NOTHING
