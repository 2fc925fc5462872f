"""Abstract interpretation: attributes of latents, objects, classes, modules and of what has only a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls import bijections, members
from scalelint.analysis.calls.library import NAMESPACES
from scalelint.analysis.calls.objects import is_opaque
from scalelint.analysis.domain import draws
from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.operands import KNOWN, is_handed, is_made, last_name, quantity_of
from scalelint.analysis.domain.values import (
    NOTHING,
    TENSORS,
    Alternative,
    Closure,
    Instance,
    Latent,
    Mapping,
    Module,
    Origin,
    Partial,
    Path,
    Pattern,
    Quantity,
    Sequence,
    Spread,
    Symbol,
    Text,
    Type,
    Value,
    called,
    join,
)
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.classes.program import Class
    from scalelint.analysis.interpret.interpreter import Interpreter

SHAPES = frozenset({"shape", "dtype", "device", "ndim", "requires_grad", "is_cuda", "names"})

#: numbers that libraries have: ``math.pi``
_NUMBERS = frozenset({"pi", "e", "tau", "inf", "nan"})

#: rows within rows that are looked into for latents
_NESTED = 3
#: what the step of a sampler hands out, whatever the sampler is called
_STEPPED = frozenset({"prev_sample", "pred_original_sample"})

#: what an array in a file has beside it: numbers of whoever wrote it
_BESIDE = frozenset({"attrs", "attributes", "metadata"})


class Attributes:
    """Reads attributes."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def attribute(self, base: Alternative, name: str, node: cst.CSTNode) -> Value:
        """``base.name``."""
        if name in _BESIDE and isinstance(base, (Latent, Path)):
            medium = base.origin.medium if isinstance(base, Latent) else base.medium
            return (Path(name, node=node, item=medium.address if medium is not None else ""),)
        if isinstance(base, Latent):
            return self._latent_attribute(base, name, node)
        if isinstance(base, Instance):
            return self._instance_attribute(base, name, node)
        if isinstance(base, Path):
            if name in SHAPES:
                return NOTHING
            if name in _NUMBERS and base.text in NAMESPACES:
                return (Quantity((), None),)
            if name == "latent_dist":  # what an encoder hands out, whatever handed it on
                return (self.run.events.encoded(node, base.text, strong=True),)
            if name in _STEPPED and (stepped := self._step_of(base)):
                return (Latent(Origin("denoised", node, stepped, space="model")),)
            sent = self.run.web.read(node, base, name) if base.text == "request" else None
            return sent or (base.within(f"{base.text}.{name}", node, name if self._is_key(base) else ""),)
        if isinstance(base, Mapping):
            return base.get(name) or NOTHING
        if isinstance(base, Module):
            return self.run.foreign.member(base, name) or (Path(f"{base.origin}.{name}", node=node),)
        if isinstance(base, Type):
            return self._class_attribute(base, name, node)
        if isinstance(base, Quantity) and name not in SHAPES:
            return (base,)
        if isinstance(base, Sequence) and name in ("mean", "logvar", "sample"):
            return self.run.items.elements((base,))
        return bijections.attribute(base, name)

    def _step_of(self, base: Path) -> str:
        """``plan.step`` of what it has answered, also under a name; "" for what nothing of the kind has."""
        if base.text.endswith(".step()"):
            return base.text.removesuffix("()")
        call = base.node if isinstance(base.node, cst.Call) else None
        return self.run.text(call.func) if call is not None and last_name(call.func) == "step" else ""

    def _is_key(self, base: Path) -> bool:
        """Whether the attributes of something are the parts of a file: ``f.root.latents``."""
        held, name = base.medium, base.text.rpartition(".")[2]
        return held is not None and not held.keys and (held.package, name) in self.run.vocabulary.libraries.roots

    def _latent_attribute(self, base: Latent, name: str, node: cst.CSTNode) -> Value:
        if name in SHAPES:
            return NOTHING
        meaning = self.run.vocabulary.meaning_of(name)
        if name == "config" or (meaning is not None and meaning.specific):
            return (Path(self.run.text(node), node=node),)  # what has a factor is no latent
        if name == "latent_dist" and not base.origin.strong:  # whatever its name, this is an autoencoder's answer
            return (replace(base, origin=replace(base.origin, strong=True)),)
        if name in draws.SECONDS and base.form not in TENSORS:
            return (self._second(base, name),)
        if name in ("mean", "latents", "latent"):
            return (Latent(base.origin, base.steps, "latent", call=base.call),)
        if name in ("parameters", "moments"):
            return (Latent(base.origin, base.steps, "moments"),)
        return (base,)

    def _second(self, base: Latent, name: str) -> Latent:
        """How far a posterior is spread: what is called so is no other half of its channels, and a deviation scales as samples do."""
        self.run.record.deviations.add(base.origin)
        return Latent(base.origin, base.steps, "std" if name == "std" else "logvar")

    def _instance_attribute(self, base: Instance, name: str, node: cst.CSTNode) -> Value:
        held = self._held(base, name, node)
        kept = self.run.keeping.of(base, name, node)
        return join([held, kept]) if kept else held

    def _held(self, base: Instance, name: str, node: cst.CSTNode) -> Value:
        """An attribute of an object, as it was assigned."""
        text = f"{base.text}.{name}"
        method = base.cls.method(name)
        if method is not None:
            closure: Value = (Closure(method, ((base,),) if method.is_method else ()),)
            if method.decorators & {"property", "cached_property"}:
                computed = self.run.inliner.apply(closure[0], [], {}, node)  # type: ignore[arg-type]
                informative = tuple(a for a in computed if is_informative(a) or self._is_other_factor(name, a))
                informative = informative or self._computed_latents(name, computed)
                own = self.is_own_factor(name, informative)
                return informative if informative and not own else (called(text, computed, node),)
            return closure
        held = next((value for field, value in base.held if field == name), None)
        if held is not None:
            own = self._is_statistic(name, held) or (base.text != base.cls.name and all(map(is_handed, held)))
            return (called(text, held, node),) if own else held
        stored = base.cls.attribute(name)
        if stored is None and base.text == "self":
            stored = self._of_heir(base.cls, name)
        if stored is not None:
            stored = tuple(self._as_function(a) for a in stored)
            read = self._is_read_once(base.cls, name)
            lasting = [a for a in stored if not _is_converted(a, stored)]
            informative = tuple(a for a in lasting if is_informative(a) or self._is_other_factor(name, a, read))
            informative = informative or self._stored_latents(base.cls, name, stored)
            if informative and self._is_one_of_several(base, informative):
                return (called(text, stored, node),)
            if informative:
                return tuple(self._as_attribute(a, text, node) for a in informative)
            if any(isinstance(a, Path) and a.kind == "autoencoder" for a in stored):
                return (Path(text, kind="autoencoder", node=node),)
        if (factor := self._factor_of(base, name, text)) is not None:
            return (factor,)
        if declared := self.run.objects.declared(base.cls, name, text, node):
            return declared
        if stored is None and (given := self._delegated(base, name, node)):
            return given
        stored = stored or NOTHING
        made = [a.node for a in stored if isinstance(a, Path) and is_made(a)]
        items = {a.item if isinstance(a, Path) and not a.kind else "" for a in stored}
        known = called(text, stored, made[0] if len(made) == 1 else node)
        known = replace(known, item=items.pop() if len(items) == 1 else "")
        if len(stored) == 1 and isinstance(stored[0], Spread):
            self.run.record.spreads[id(known.node)] = stored[0]
        return (self.run.fields.read(base.cls, name, known),)

    def _of_heir(self, cls: Class, name: str) -> Value | None:
        """What the one class of the file that is built on this one gives an attribute: a mixin uses what it is mixed into."""
        heirs = [each for each in self.run.classes.values() if each is not cls and cls in each.lineage()]
        known = [each for each in heirs if name in each.assigned]
        setters = [each for each in known if not any(other in each.lineage() for other in known if other is not each)]
        if len(setters) != 1:
            return None
        self.run.late = self.run.late or setters[0] not in self.run.ran  # what it has is known later
        return setters[0].attributes.get(name)

    def _is_statistic(self, name: str, held: Value) -> bool:
        """Whether a record has something under the name of a factor or a shift that was computed of what a file has: ``total / n``."""
        computed = (isinstance(a, Latent) and a.origin.kind == "loaded" and a.gains and not a.steps for a in held)
        return bool(held) and self.run.vocabulary.meaning_of(name) is not None and all(computed)

    def _delegated(self, base: Instance, name: str, node: cst.CSTNode) -> Value:
        """What ``__getattr__`` hands on to: an attribute of what the object holds, of which it has nothing by that name itself."""
        inner = base.cls.delegate
        if not inner or name.startswith("_") or inner.partition(".")[0] == name:
            return NOTHING
        value: Value = (base,)
        for part in inner.split("."):
            value = join(self.attribute(a, part, node) for a in value)
        return join(self.attribute(a, name, node) for a in value)

    def _is_one_of_several(self, base: Instance, held: Value) -> bool:
        """Whether one function makes several objects of the class side by side: what each holds goes by its own name."""
        several = any(len(calls) > 1 for calls in base.cls.makings.values())
        return several and base.text.startswith("self.") and all(isinstance(a, (Path, Quantity)) for a in held)

    def _computed_latents(self, name: str, computed: Value) -> Value:
        """Latents that a property makes: of an autoencoder, noise or a model, or scaled by what leaves no doubt."""
        if self.run.vocabulary.meaning_of(name) is not None:
            return NOTHING
        return tuple(
            a
            for a in computed
            if isinstance(a, Latent)
            and (a.origin.kind in KNOWN or any(s.specific for step in a.steps for s, _ in step.quantity.powers))
        )

    def _factor_of(self, base: Instance, name: str, text: str) -> Quantity | None:
        """The factor of an object, read from outside of its class: by what its methods do with it, whatever its name."""
        sure = base.cls.structure.scales.get(name) if base.text != "self" and not self.run.naming.own else None
        if not sure or self.run.vocabulary.meaning_of(name) is not None:
            return None
        return Quantity(((Symbol(text, "scale", True, base.text), 1),))

    def _as_function(self, held: Alternative) -> Alternative:
        """``self.to_image = vae.decode``: what is called is the method, whatever it is called by."""
        calls = self.run.vocabulary.calls
        holder, _, name = held.text.rpartition(".") if isinstance(held, Path) else ("", "", "")
        known = ("encode", "decode", "encoder_network", "decoder_network")
        return Partial(held) if holder and any(name in calls[kind] for kind in known) else held

    def _as_attribute(self, held: Alternative, text: str, node: cst.CSTNode) -> Alternative:
        """``self.spread = torch.load(path)["var"]``: what was loaded goes by the name of what holds it."""
        if not isinstance(held, Path) or held.medium is None or held.kind:
            return held
        naming = self.run.naming
        if naming.quantity_of(Path(text)) is None and naming.quantity_of(Path(held.text)) is not None:
            return held  # its key says more than its new name: ``self.k = f.attrs["scaling_factor"]``
        return Path(text, held.parameter, node=node, medium=held.medium, item=held.item)

    def _stored_latents(self, cls: Class, name: str, stored: Value) -> Value:
        """Encoded latents that an attribute holds, where it is assigned once: nothing else is ever in it."""
        given = [v for v in cls.assigned.get(name, ()) if not (isinstance(v, cst.Name) and v.value == "None")]
        if len(given) != 1:
            return NOTHING
        return tuple(a for a in stored if _holds_encoded(a))

    def _class_attribute(self, base: Type, name: str, node: cst.CSTNode) -> Value:
        """``Codec.scale``, ``Codec.build``: of a class of another file."""
        if base.cls is None:
            return NOTHING
        method = base.cls.method(name)
        if method is not None:
            bound = ((base,),) if "classmethod" in method.decorators else ()
            return (Closure(method, bound),)
        stored = base.cls.attribute(name)
        if stored and (found := members.member(self.run, base.cls, name, stored, node)) is not None:
            return found
        if stored and base.cls.is_enumeration and all(map(_only_tells_apart, stored)):
            return (Text(f"{base.cls.name}.{name}"),)
        return stored if stored else (Path(f"{base.cls.name}.{name}", node=node),)

    def _is_read_once(self, cls: Class, name: str) -> bool:
        """Whether a class reads an attribute itself, in one place: what it is handed by that name may be its inverse, too."""
        given = cls.assigned.get(name, ())
        return len(given) == 1 and not isinstance(given[0], cst.Name)

    def _is_other_factor(self, name: str, held: Alternative, read: bool = False) -> bool:
        """``self.offset = vae.config.shift_factor``: the attribute's own name says nothing, what it holds does.

        So does a key that any configuration may have, where the class itself reads it (``read``), or where the name ends in it.
        """
        if not isinstance(held, (Path, Quantity)) or self.run.vocabulary.meaning_of(name) is not None:
            return False
        quantity = quantity_of(held, self.run.naming)
        symbols = [s for s, _ in quantity.powers if s.role != "spatial"] if quantity is not None else []
        keys = [(last_component(symbol.text), symbol.specific) for symbol in symbols]
        ends = words_of(name)[-1:] if not self.run.vocabulary.is_of_others(name) else ()
        told = (k for k, specific in keys if specific or (read and len(words_of(k)) > 1) or words_of(k) == ends)
        return any(key != name for key in told)  # a name of its own says no more elsewhere

    def is_own_factor(self, name: str, value: Value) -> bool:
        """Whether an attribute that holds a reciprocal is a factor of its own: its name does not say which of the two."""
        meaning = self.run.vocabulary.meaning_of(name)
        quantities = [a for a in value if isinstance(a, Quantity)]
        if meaning is None or meaning.role != "scale" or len(quantities) < len(value):
            return False
        powers = [(symbol.role, power) for quantity in quantities for symbol, power in quantity.powers]
        return bool(powers) and all(role == "scale" and power < 0 for role, power in powers)


def _holds_encoded(alternative: Alternative, depth: int = 0) -> bool:
    """Whether something is encoded latents, or rows with such in them: ``[(z, label), ...]``."""
    if isinstance(alternative, Sequence) and depth < _NESTED:
        return any(_holds_encoded(a, depth + 1) for item in alternative.items for a in item)
    return isinstance(alternative, Latent) and alternative.origin.kind == "encoded"


def _is_converted(held: Alternative, stored: Value) -> bool:
    """Whether what was loaded is in an attribute as it was changed since, too: ``self.past = self.past / self.unit``."""
    made = (a for a in stored if isinstance(a, Latent) and (a.steps or a.gains))
    return isinstance(held, Path) and held.medium is not None and any(a.origin.node is held.node for a in made)


def is_informative(alternative: Alternative) -> bool:
    """Whether a stored attribute says more than its own path: a reciprocal, a list of factors, another object."""
    if isinstance(alternative, Quantity):
        return any(not s.parameter or p < 0 for s, p in alternative.powers)
    if isinstance(alternative, Sequence):
        return _is_packed(alternative) or any(is_informative(a) for item in alternative.items for a in item)
    if isinstance(alternative, Path):
        return alternative.medium is not None
    return isinstance(alternative, (Instance, Closure, Partial, Mapping, Pattern))


def _only_tells_apart(member: Alternative) -> bool:
    """Whether a member of an enumeration has no value of its own: ``auto()``, a count."""
    number = member.number if isinstance(member, Quantity) else None
    return is_opaque(member) or (number is not None and number.is_integer())


def _is_packed(sequence: Sequence) -> bool:
    """Whether a tensor holds a shift beside a factor: which row is which the name of the whole does not say."""
    quantities = [a for item in sequence.items for a in item if isinstance(a, Quantity)]
    roles = {symbol.role for quantity in quantities for symbol, _ in quantity.powers}
    return "shift" in roles and bool(roles & {"scale", "std"})
