"""The classes of one file, as the interpreter looks them up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from scalelint.analysis.classes.functions import Function, annotation_of
from scalelint.analysis.classes.heirs import structure_with_above
from scalelint.analysis.classes.posteriors import is_head, is_posterior
from scalelint.analysis.classes.reading import is_transform
from scalelint.analysis.classes.structure import Structure, is_conditioned, scales_first, scales_inside
from scalelint.analysis.domain.operators import OF_TENSORS
from scalelint.analysis.domain.values import Value
from scalelint.syntax import cst, statements
from scalelint.syntax.forms import assignments, dotted, suite
from scalelint.syntax.parts import parts_of

#: a layer with weights, or a block of them: ``nn.Conv2d``
_LAYER = re.compile(
    r"(?:torch\.)?nn\.(?!Module\b|Identity\b|Upsample\b|Dropout|Flatten\b|\w*(?:LU|Loss)\b|\w*Pool)[A-Z]"
)
#: ... and what only keeps numbers with them
_NUMBERS = frozenset({"Parameter", "Buffer", "ParameterDict", "ParameterList", "BufferDict", "BufferList"})


#: classes of the language whose heirs name what there is to choose from
_ENUMERATIONS = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"})


@dataclass(eq=False)
class Class:
    """A class of the file, with what its methods assign to attributes of self."""

    name: str
    node: cst.ClassDef
    bases: list[str]
    methods: dict[str, Function] = field(default_factory=dict)
    others: list[Function] = field(default_factory=list)  #: methods whose name another one has, too
    attributes: dict[str, Value] = field(default_factory=dict)
    parents: list[Class] = field(default_factory=list)
    path: str = ""  #: the file it stands in; "" for the one under analysis
    scope: Any = None  #: the names of that file
    kept: dict[str, Value] = field(default_factory=dict)  #: latents that its methods put into its containers
    members: dict[str, cst.Call] = field(default_factory=dict)  #: of an enumeration, by what each is made
    #: the calls that make objects of it, by id, of each function
    makings: dict[str, set[int]] = field(default_factory=dict)
    prepared: bool = False  #: its constructor was run, so that its attributes are known
    loose: set[str] = field(default_factory=set)  #: attributes that code outside of it assigns: any object may differ

    def method(self, name: str) -> Function | None:
        """The method of this name, own or inherited from a class of this file."""
        if name in self.methods or not self.parents:
            return self.methods.get(name)
        return next((c.methods[name] for c in self.lineage() if name in c.methods), None)

    def attribute(self, name: str) -> Value | None:
        """What is known of an attribute of self."""
        if name in self.attributes or not self.parents:
            return self.attributes.get(name)
        return next((c.attributes[name] for c in self.lineage() if name in c.attributes), None)

    def lineage(self) -> Sequence[Class]:
        """This class and its parents in this file, nearest first; cycles are cut."""
        if not self.parents:
            return (self,)
        found, seen = [self], {id(self)}
        for current in found:
            for parent in current.parents:
                if id(parent) not in seen:
                    seen.add(id(parent))
                    found.append(parent)
        return found

    def forget(self) -> None:
        """Forget what was concluded of it while its body ran, whose lines ask before it has its methods."""
        for name in [name for name, held in vars(type(self)).items() if isinstance(held, cached_property)]:
            vars(self).pop(name, None)

    @cached_property
    def structure(self) -> Structure:
        """Its networks, by what its methods do with them."""
        return structure_with_above(list(self.lineage()))

    @cached_property
    def pictures(self) -> frozenset[str]:
        """What its body holds that are transforms of pictures."""
        held = assignments(self.node.body, deep=False)
        return frozenset(target.value for target, value in held if isinstance(target, cst.Name) and is_transform(value))

    @cached_property
    def assigned(self) -> dict[str, list[cst.CSTNode]]:
        """What its methods assign to attributes of self; an operation that changes one in place stands for itself."""
        found: dict[str, list[cst.CSTNode]] = {}
        for parent in self.lineage():
            for method in parent.methods.values():
                for target, value in assignments(method.node):
                    if isinstance(target, cst.Attribute) and dotted(target.value) == "self":
                        found.setdefault(target.attr.value, []).append(value)
        return found

    @property
    def fields(self) -> list[str]:
        """The annotated names of the class's body: what a dataclass takes, in order."""
        return list(self.declared)

    @cached_property
    def declared(self) -> dict[str, str]:
        """The annotated names of the class's body with what they are annotated with."""
        return {
            small.target.value: annotation_of(small.annotation)
            for line in suite(self.node.body)
            if isinstance(line, cst.SimpleStatementLine)
            for small in line.body
            if isinstance(small, cst.AnnAssign) and isinstance(small.target, cst.Name)
        }

    @cached_property
    def is_row(self) -> bool:
        """Whether its objects are taken apart by the places of their fields."""
        return any(base.rpartition(".")[2] == "NamedTuple" for cls in self.lineage() for base in cls.bases)

    @property
    def is_table(self) -> bool:
        """Whether its objects are dictionaries."""
        return any(base.rpartition(".")[2] == "TypedDict" for base in self.bases)

    @cached_property
    def is_tensor(self) -> bool:
        """Whether its objects are reckoned with like tensors, which some class keeps in a form of its own."""
        return all(self.method(f"__{name}__") is not None for name in ("add", "sub", "mul", "truediv"))

    @cached_property
    def is_enumeration(self) -> bool:
        """Whether its attributes are members that are told apart."""
        return any(base.rpartition(".")[2] in _ENUMERATIONS for cls in self.lineage() for base in cls.bases)

    @cached_property
    def defaults(self) -> dict[str, cst.BaseExpression]:
        """What the annotated names of its body have that nobody gives."""
        return {
            target.value: value
            for target, value in assignments(self.node.body, deep=False)
            if isinstance(target, cst.Name) and target.value in self.declared and isinstance(value, cst.BaseExpression)
        }

    @property
    def is_network(self) -> bool:
        """Whether it is made of layers of its own, or is one: ``class Head(nn.Conv2d)``; and is no autoencoder."""
        values = [value for given in self.assigned.values() for value in given]
        made = [dotted(v.func) for v in values if isinstance(v, cst.Call)]
        made += [base for cls in self.lineage() for base in cls.bases]
        if self.leads_back:  # a map of numbers that are kept with the weights
            made = [name for name in made if name.rpartition(".")[2] not in _NUMBERS]
        layers = any(map(_LAYER.match, made))
        return layers and not (self.is_autoencoder or self.wraps_autoencoder or self.structure.networks)

    @cached_property
    def leads_back(self) -> bool:
        """Whether it has a way there and one back: several methods that scale what they are given and hand it out."""
        methods = {name: m for cls in self.lineage() for name, m in cls.methods.items() if m.has_products}
        returns = ((p for p in statements(m.node) if isinstance(p, cst.Return) and p.value) for m in methods.values())
        return sum(any(each) for each in returns) > 1

    @property
    def run(self) -> Function | None:
        """What runs when an object is called; Keras calls it ``call``."""
        return self.method("forward") or self.method("__call__") or self.method("call")

    def reads(self, function: Function, attribute: str) -> bool:
        """Whether a method, or one that it calls on its own object, reads an attribute of self."""
        waiting, seen = [function], {function.name}
        while waiting:
            names = {
                node.attr.value
                for node in parts_of(waiting.pop().node).attributes
                if isinstance(node.value, cst.Name) and node.value.value == "self"
            }
            if attribute in names:
                return True
            called = [m for name in names - seen if (m := self.method(name)) is not None]
            seen |= names
            waiting += called
        return False

    @cached_property
    def is_step(self) -> bool:
        """Whether its objects are called to scale or to shift, and run no layers."""
        runs = [m for m in map(self.method, ("forward", "__call__")) if m is not None]
        return any(m.has_sums for m in runs) and not any(map(self._runs_others, runs)) and not self.is_autoencoder

    def _runs_others(self, method: Function) -> bool:
        """Whether a method calls what the object holds; ``self.std.reciprocal()`` runs nothing."""
        called = (dotted(part.func).partition(".") for part in parts_of(method.node).calls)
        own = (rest for head, _, rest in called if head == "self")
        return any(self.method(c) is None and not ("." in c and c.rpartition(".")[2] in OF_TENSORS) for c in own)

    @cached_property
    def has_maps(self) -> bool:
        """Whether it is a record of numbers with methods that take latents to another space and back, and runs nothing."""
        methods = [m for cls in self.lineage() for m in cls.methods.values() if m.has_products]
        return len(methods) > 1 and not any(map(self._runs_others, methods))

    @cached_property
    def scales_inside(self) -> bool:
        """Whether what comes out of it when it is called was scaled by an attribute of its own."""
        forward = self.run
        return forward is not None and scales_inside(forward.node)

    @property
    def converts_inside(self) -> bool:
        """Whether one of the two ends of its call is scaled by an attribute of its own: it gives or takes model latents."""
        forward = self.run
        return self.scales_inside or (forward is not None and scales_first(forward.node))

    @property
    def is_autoencoder(self) -> bool:
        """Whether it turns pixels into latents and back itself: it has both encode and decode, or the networks for it."""
        if self.is_conditioned:
            return False
        ways = [self.method("encode") is not None, self.method("decode") is not None]
        named = all(ways) or (any(ways) and bool(self.delegate))
        return named or "encoder" in self.structure.networks.values()

    @cached_property
    def is_conditioned(self) -> bool:
        """Whether it is a diffusion model, whose two halves go by the names of an autoencoder's methods."""
        decode = self.method("decode")
        return decode is not None and is_conditioned(decode.node)

    def denoises(self, name: str) -> bool:
        """Whether one of its networks, or its ``decode``, is a denoiser."""
        return name in self.structure.denoisers or (name == "decode" and self.is_conditioned)

    @cached_property
    def delegate(self) -> str:
        """The attribute that is asked for what the class does not have: ``getattr(self.inner, name)`` in ``__getattr__``."""
        method = self.method("__getattr__")
        parameters = [parameter.name for parameter in method.parameters] if method is not None else []
        for part in parts_of(method.node).calls if method is not None else ():
            if dotted(part.func) == "getattr" and len(part.args) >= 2:
                holder, _, attribute = dotted(part.args[0].value).partition(".")
                if holder == "self" and attribute and dotted(part.args[1].value) in parameters[1:]:
                    return attribute
        return ""

    @cached_property
    def is_posterior(self) -> bool:
        """Whether it is a normal distribution made of moments: it splits them in two, and a sample is a mean and noise."""
        drawn = self.method("sample") or self.method("rsample")
        made = self.method("__init__")
        return drawn is not None and made is not None and is_posterior(made.node, drawn.node)

    @cached_property
    def is_head(self) -> bool:
        """Whether it is a module that makes a posterior of features: it splits them in two, and takes an exponential."""
        forward = self.run
        return forward is not None and is_head(forward.node)

    @property
    def wraps_autoencoder(self) -> bool:
        """Whether it calls its conversions as latent-diffusion classes do: ``encode_first_stage``, ``decode_first_stage``."""
        return self.method("encode_first_stage") is not None and self.method("decode_first_stage") is not None
