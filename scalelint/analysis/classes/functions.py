"""The functions of one file, as the interpreter looks them up: what they take, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scalelint.analysis.classes.moments import takes_apart
from scalelint.analysis.classes.rounds import drivers
from scalelint.analysis.domain.operators import SCALES, SHIFTS, operation_of
from scalelint.syntax import cst, descendants, statements
from scalelint.syntax.forms import assignments, dotted
from scalelint.syntax.parts import Parts, parts_of

if TYPE_CHECKING:
    from scalelint.analysis.classes.program import Class

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


def make_function(node: cst.FunctionDef, prefix: str, owner: Class | None) -> Function:
    """Describe a ``def``."""
    parameters, star, double_star = parameters_of(node.params)
    decorators = frozenset(dotted(d.decorator).split(".")[-1] for d in node.decorators)
    return Function(
        node.name.value, f"{prefix}{node.name.value}", node, parameters, owner, star, double_star, decorators
    )


def make_lambda(node: cst.Lambda, prefix: str) -> Function:
    """Describe a lambda."""
    parameters, star, double_star = parameters_of(node.params)
    return Function("<lambda>", f"{prefix}<lambda>", node, parameters, None, star, double_star)


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
