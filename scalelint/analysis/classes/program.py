"""The functions and classes of one file, as the interpreter looks them up."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from scalelint.analysis.classes.heirs import structure_with_above
from scalelint.analysis.classes.moments import takes_apart
from scalelint.analysis.classes.posteriors import is_head, is_posterior
from scalelint.analysis.classes.reading import is_transform
from scalelint.analysis.classes.rounds import drivers
from scalelint.analysis.classes.structure import Structure, is_conditioned, scales_first, scales_inside
from scalelint.analysis.domain.operators import OF_TENSORS, SCALES, SHIFTS, operation_of
from scalelint.analysis.domain.values import Value
from scalelint.syntax import children, cst, descendants, statements
from scalelint.syntax.parts import Parts, parts_of

#: a layer with weights, or a block of them: ``nn.Conv2d``
_LAYER = re.compile(
    r"(?:torch\.)?nn\.(?!Module\b|Identity\b|Upsample\b|Dropout|Flatten\b|\w*(?:LU|Loss)\b|\w*Pool)[A-Z]"
)
#: ... and what only keeps numbers with them
_NUMBERS = frozenset({"Parameter", "Buffer", "ParameterDict", "ParameterList", "BufferDict", "BufferList"})


#: classes of the language whose heirs name what there is to choose from
_ENUMERATIONS = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"})
#: what holds many of one kind
_LISTS = frozenset({"list", "List", "Sequence", "Iterable", "Iterator", "Collection", "deque", "Deque"})
_PRODUCTS = frozenset({cst.Multiply, cst.Divide, cst.MultiplyAssign, cst.DivideAssign})
_SUMS = frozenset({cst.Add, cst.Subtract, cst.AddAssign, cst.SubtractAssign})


@dataclass(eq=False)
class Parameter:
    """One parameter with its default's expression, if it has one."""

    name: str
    node: cst.Param
    default: cst.BaseExpression | None
    annotation: str = ""
    element: str = ""  #: of a list or the like, what its elements are annotated with
    by_name: bool = False  #: it is handed over by its name alone: it stands behind a star


@dataclass(eq=False)
class Function:
    """A function, method or lambda of the file."""

    name: str
    qualname: str
    node: cst.FunctionDef | cst.Lambda
    parameters: list[Parameter]
    owner: Class | None = None
    star: str = ""
    double_star: str = ""
    decorators: frozenset[str] = frozenset()
    path: str = ""  #: the file it stands in; "" for the one under analysis
    scope: Any = None  #: the names of that file
    living: bool = True  #: its text, or what it calls, has to do with latents
    registered: list[tuple[str, Function]] = field(
        default_factory=list
    )  #: by class, what runs in its place (``singledispatch``)
    around: Function | None = None  #: the function that it stands in

    @cached_property
    def places(self) -> list[Parameter]:
        """The parameters that arguments fill by their position."""
        return [parameter for parameter in self.parameters if not parameter.by_name]

    @cached_property
    def operation(self) -> tuple[str, int, int] | None:
        """The operator that it is another name for, and which two parameters it takes: ``def times(a, b): return a * b``."""
        return operation_of(self.node, [parameter.name for parameter in self.parameters])

    @property
    def _parts(self) -> Parts:
        """Its calls, loops and attributes."""
        return parts_of(self.node)

    @cached_property
    def calls(self) -> dict[str, list[cst.Call]]:
        """The calls in it by what is called, where that is a name: ``self.net`` of ``self.net(x)``."""
        found: dict[str, list[cst.Call]] = {}
        for part in self._parts.calls:
            if isinstance(part.func, (cst.Name, cst.Attribute)):
                found.setdefault(dotted(part.func), []).append(part)
        return found

    @cached_property
    def splits(self) -> bool:
        """Whether it takes anything apart in two."""
        return any(map(takes_apart, self._parts.calls))

    @cached_property
    def idle(self) -> frozenset[str]:
        """What it is handed, or has around it, and nowhere reads: ``gain`` of ``def decode(net, z, gain): return net.decode(z)``."""
        names = {part.value for part in descendants(self.node.body) if isinstance(part, cst.Name)}
        return frozenset() if "locals" in names else frozenset(self._names_at_hand() - names)

    def _names_at_hand(self) -> set[str]:
        own = {parameter.name for parameter in self.parameters}
        if self.around is None:
            return own
        held = {target.value for target, _ in assignments(self.around.node) if isinstance(target, cst.Name)}
        return own | held | self.around._names_at_hand()

    @cached_property
    def fills(self) -> frozenset[str]:
        """The variables of its module that it may give something: ``global vae, scale``."""
        declared = {
            item.name.value for part in statements(self.node) if isinstance(part, cst.Global) for item in part.names
        }
        return frozenset(declared)

    @cached_property
    def drivers(self) -> dict[int, set[str]]:
        """The calls by which a loop moves something on, by ``id``, and the names of that."""
        return drivers(self._parts.loops)

    @cached_property
    def has_products(self) -> bool:
        """Whether it multiplies or divides anything: then it may scale what it is handed, in a way that is not seen."""
        parts = self._parts
        return not parts.kinds.isdisjoint(_PRODUCTS) or any(
            part.attr.value.rstrip("_") in SCALES for part in parts.attributes
        )

    @cached_property
    def has_sums(self) -> bool:
        """Whether it may scale or shift what it is handed."""
        parts = self._parts
        has_signs = self.has_products or not parts.kinds.isdisjoint(_SUMS)
        return has_signs or any(part.attr.value in SHIFTS for part in parts.attributes)

    @cached_property
    def makes_its_own(self) -> bool:
        """Whether a method of a class makes objects of it: ``return cls(...)``."""
        own = self.parameters[0].name if "classmethod" in self.decorators and self.parameters else ""
        return bool(own) and own in self.calls

    @cached_property
    def gives_itself(self) -> bool:
        """Whether all that a method hands back is its own object: ``def on(self, device): ...; return self``."""
        own = self.parameters[0].name if self.is_method else ""
        given = [part.value for part in statements(self.node) if isinstance(part, cst.Return)]
        return bool(own and given) and all(isinstance(v, cst.Name) and v.value == own for v in given)

    @property
    def is_method(self) -> bool:
        """Whether the first parameter is the object (or class) it is called on."""
        return self.owner is not None and "staticmethod" not in self.decorators and bool(self.parameters)


@dataclass(eq=False)
class Class:
    """A class of the file, with what its methods assign to attributes of self."""

    name: str
    node: cst.ClassDef
    bases: list[str]
    methods: dict[str, Function] = field(default_factory=dict)
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


def assignments(node: cst.CSTNode, deep: bool = True) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
    """Targets with what they get, and what is changed in place with the operation; ``deep``: in functions and classes too."""
    return iter(_assignments(node, deep))


@functools.lru_cache(maxsize=256)  # few: each holds a part of its tree
def _assignments(node: cst.CSTNode, deep: bool) -> tuple[tuple[cst.CSTNode, cst.CSTNode], ...]:
    found: list[tuple[cst.CSTNode, cst.CSTNode]] = []
    waiting = [node]
    while waiting:
        current = waiting.pop()
        kind = type(current)
        if kind is cst.Assign:
            for each in current.targets:  # type: ignore[attr-defined]
                found += _pairs(each.target, current.value)  # type: ignore[attr-defined]
        elif kind is cst.AnnAssign and current.value is not None:  # type: ignore[attr-defined]
            found.append((current.target, current.value))  # type: ignore[attr-defined]
        elif kind is cst.AugAssign:
            found.append((current.target, current))  # type: ignore[attr-defined]
        elif kind is cst.Call and _is_inplace(current.func):  # type: ignore[attr-defined]
            found.append((cst.ensure_type(current.func, cst.Attribute).value, current))  # type: ignore[attr-defined]
        if deep or kind not in (cst.FunctionDef, cst.ClassDef):
            waiting += children(current)
    return tuple(found)


def _is_inplace(callee: cst.CSTNode) -> bool:
    return isinstance(callee, cst.Attribute) and callee.attr.value.endswith("_")


def _pairs(target: cst.CSTNode, value: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
    if isinstance(target, cst.Tuple) and isinstance(value, cst.Tuple):
        yield from ((one.value, other.value) for one, other in zip(target.elements, value.elements, strict=False))
    else:
        yield target, value


def make_function(node: cst.FunctionDef, prefix: str, owner: Class | None) -> Function:
    """Describe a ``def``."""
    parameters, star, double_star = parameters_of(node.params)
    decorators = frozenset(dotted(d.decorator).split(".")[-1] for d in node.decorators)
    return Function(
        node.name.value, f"{prefix}{node.name.value}", node, parameters, owner, star, double_star, decorators
    )


def registered_for(node: cst.FunctionDef, function: Function) -> tuple[str, str]:
    """The function that a function is registered with by single dispatch, and the class that it is for; "" for others."""
    for each in node.decorators:
        written = each.decorator
        call = written if isinstance(written, cst.Call) else None
        generic, _, last = dotted(call.func if call is not None else written).rpartition(".")
        if generic and last == "register":
            taken = function.parameters[1 if function.is_method else 0 :][:1]
            if call is not None:
                return generic, dotted(call.args[0].value) if call.args else ""
            return generic, taken[0].annotation if taken else ""
    return "", ""


def make_lambda(node: cst.Lambda, prefix: str) -> Function:
    """Describe a lambda."""
    parameters, star, double_star = parameters_of(node.params)
    return Function("<lambda>", f"{prefix}<lambda>", node, parameters, None, star, double_star)


def parameters_of(params: cst.Parameters) -> tuple[list[Parameter], str, str]:
    """The named parameters, and the names of ``*args`` and ``**kwargs``."""
    found = [
        Parameter(p.name.value, p, p.default, annotation_of(p.annotation), element_of(p.annotation), by_name)
        for by_name, some in ((False, (*params.posonly_params, *params.params)), (True, params.kwonly_params))
        for p in some
    ]
    star = params.star_arg.name.value if isinstance(params.star_arg, cst.Param) else ""
    return found, star, params.star_kwarg.name.value if params.star_kwarg else ""


def annotation_of(node: cst.Annotation | None) -> str:
    """The class that an annotation names, "" where it names none."""
    return dotted(_unwrapped(node.annotation)) if node is not None else ""


def element_of(node: cst.Annotation | None) -> str:
    """The class that the elements of a list are of, by its annotation: ``list[Clip]``; "" for others."""
    written = _unwrapped(node.annotation) if node is not None else None
    if not isinstance(written, cst.Subscript) or dotted(written.value).rpartition(".")[2] not in _LISTS:
        return ""
    inner = written.slice[0].slice
    return dotted(inner.value) if isinstance(inner, cst.Index) and len(written.slice) == 1 else ""


def _unwrapped(annotation: cst.BaseExpression) -> cst.BaseExpression:
    """``Codec`` of ``Optional[Codec]`` and of ``None | Codec``."""
    if isinstance(annotation, cst.Subscript) and dotted(annotation.value).split(".")[-1] in (
        "Optional",
        "Annotated",
        "Union",
    ):
        inner = annotation.slice[0].slice
        return _unwrapped(inner.value) if isinstance(inner, cst.Index) else annotation
    if (
        isinstance(annotation, cst.BinaryOperation)
        and isinstance(annotation.left, cst.Name)
        and annotation.left.value == "None"
    ):
        return annotation.right
    return annotation


def dotted(node: cst.CSTNode) -> str:
    """The dotted name of a name or attribute chain, looking through calls, subscripts and strings; "" for others."""
    parts: list[str] = []
    while True:  # ``isinstance`` asks an abstract class, which takes many times as long
        if type(node) is cst.Name:
            return ".".join([node.value, *reversed(parts)]) if parts else node.value
        if type(node) is cst.Attribute:
            parts.append(node.attr.value)
            node = node.value
        elif type(node) is cst.Call:
            node = node.func
        elif type(node) is cst.Subscript:
            node = node.value
        elif type(node) is cst.BinaryOperation:
            node = node.left
        elif type(node) is cst.SimpleString:
            return node.raw_value
        else:
            return ""


def suite(body: cst.BaseSuite) -> Sequence[cst.CSTNode]:
    """The statements of a block; those on the header's own line are one simple line."""
    if isinstance(body, cst.SimpleStatementSuite):
        return [cst.SimpleStatementLine(body=body.body)]
    return list(body.body)
