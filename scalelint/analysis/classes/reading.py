"""One method of a class, read from its syntax in source order: what it feeds to which networks, and what it hands out."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scalelint.analysis.classes.factors import factor_of
from scalelint.analysis.classes.wrapped import called, is_own, item_of, wrapped
from scalelint.analysis.domain.operators import SIZES
from scalelint.syntax import children, cst, is_value, literal

#: single layers are no networks
_LAYERS = frozenset(
    {"Linear", "Conv1d", "Conv2d", "Conv3d", "Embedding", "Dropout", "LayerNorm", "GroupNorm", "Parameter"}
)
#: torchvision's transforms of pictures that are made before they are called
_TRANSFORMS = frozenset({"Normalize", "Compose"})
#: layers whose results are larger than what they are given
_GROWS = re.compile(r"Transpose|Upsampl|Shuffle|Deconv")
_NOISE = re.compile(r"^randn|^normal_?$|^standard_normal$|^(?:add|scale)_noise$|^q_sample$")
#: stands for a network that a method is handed
HANDED = "()"
#: what makes a plain number, of which there are many sorts: statistics are tensors
_PLAIN = frozenset({"float", "int", "bool"})
_SCALES = frozenset({"mul", "mul_", "div", "div_", "multiply", "divide", "true_divide"})
_MOVES = {"add": "Add", "sub": "Subtract", "add_": "Add", "sub_": "Subtract", "subtract": "Subtract"}
_SUMS = frozenset({"addcmul", "addcdiv"})
#: methods of a list that put something into it
_PUTS = frozenset({"append", "extend", "insert", "appendleft"})
#: what most often stands in a body, and is only looked into
_BLOCKS = frozenset({cst.SimpleStatementLine, cst.IndentedBlock, cst.If, cst.Else, cst.With})


@dataclass(frozen=True)
class Flowing:
    """What an expression is made of: the networks that it comes from, or a parameter; and the factors and shifts since."""

    networks: frozenset[str] = frozenset()
    parameter: bool = False
    factors: frozenset[str] = frozenset()
    noise: bool = False
    shifts: frozenset[tuple[str, str]] = frozenset()  #: attributes by the words ``Add`` and ``Subtract``

    def __or__(self, other: Flowing) -> Flowing:
        if other is NOTHING or self is NOTHING:
            return self if other is NOTHING else other
        if other == NOTHING or self == NOTHING:
            return self if other == NOTHING else other
        parameter = (self.parameter or other.parameter) and not (self.networks or other.networks)
        noise, shifts = self.noise or other.noise, self.shifts | other.shifts
        return Flowing(self.networks | other.networks, parameter, self.factors | other.factors, noise, shifts)


NOTHING = Flowing()
_PURE = Flowing(noise=True)


@functools.lru_cache(maxsize=256)  # few: each holds a part of its tree
def read_method(node: cst.FunctionDef, methods: frozenset[str], passing: frozenset[str] = frozenset()) -> Method:
    """What a method says, in a class with these ``methods``, and attributes that hand on what they are given."""
    return Method(node, methods, passing)


class Method:
    """One method, read in source order without following anything."""

    def __init__(self, node: cst.FunctionDef, methods: frozenset[str], passing: frozenset[str]) -> None:
        self.methods = methods
        self.passing = passing
        params = node.params
        self.names: dict[str, Flowing] = {
            p.name.value: Flowing(parameter=True)
            for p in (*params.posonly_params, *params.params[1:], *params.kwonly_params)
        }
        self.parameters = frozenset(self.names)
        self.fed: dict[str, list[Flowing]] = {}
        self.returned = NOTHING
        self.held_by: dict[str, cst.BaseExpression | None] = {}  #: local names to the networks that they run
        self.compared: set[str] = set()  #: networks whose output is measured against what the method was given
        self.helpers: list[str] = []  #: methods of its class that it calls
        self.layers: frozenset[str] = frozenset()
        self.pictures: frozenset[str] = frozenset()  #: attributes that are transforms of pictures, and no networks
        self.growing: frozenset[str] = frozenset()  #: ... that make something larger
        self.given: frozenset[str] = frozenset()  #: attributes that hold a parameter as it is
        self.read: frozenset[str] = frozenset()  #: ... or what is read from one
        self.buffers: frozenset[str] = frozenset()  #: buffers that are made of a parameter
        self.held: frozenset[str] = frozenset()  #: attributes that are set
        self.scaled: dict[str, frozenset[str]] = {}  #: networks to the attributes that scale what they hand out
        self._statements(node.body)

    def chain(self) -> frozenset[str]:
        """The networks through which what it is given comes to what it hands out."""
        found: set[str] = set()
        waiting = list(self.returned.networks)
        while waiting:
            network = waiting.pop()
            if network not in found:
                found.add(network)
                waiting += frozenset().union(*(given.networks for given in self.fed.get(network, ())))
        return frozenset(found)

    def _statements(self, node: cst.CSTNode) -> None:
        for child in children(node):
            if type(child) in (cst.FunctionDef, cst.ClassDef):
                continue
            if type(child) in _BLOCKS:
                self._statements(child)
            elif type(child) is cst.Assign:
                self._assign([t.target for t in child.targets], child.value)
            elif type(child) is cst.AnnAssign and child.value is not None:
                self._assign([child.target], child.value)
            elif type(child) is cst.AugAssign:
                value = self._scaled(self._of(child.target), child.value, type(child.operator).__name__[:-6])
                self._bind(child.target, value)
            elif type(child) is cst.Return:
                self.returned |= self._of(child.value) if child.value is not None else NOTHING
            elif isinstance(child, cst.BaseExpression):
                self._of(child)
            elif type(child) is cst.For:
                self._bind(child.target, self._of(child.iter))
                self._statements(child.body)
            else:
                self._statements(child)

    def _assign(self, targets: Iterable[cst.CSTNode], value: cst.BaseExpression) -> None:
        flowing = self._of(value)
        for target in targets:
            self._bind(target, flowing)
            pairs = [(target, value)]
            if type(target) is cst.Tuple and type(value) is cst.Tuple:
                pairs = [(t.value, v.value) for t, v in zip(target.elements, value.elements, strict=False)]
            for one, held in pairs:
                if type(one) is cst.Name:
                    self.held_by[one.value] = held if is_own(held) else wrapped(held, self.held_by)
                if type(one) is cst.Attribute:
                    self._set(one.attr.value, held)

    def _set(self, name: str, held: cst.BaseExpression) -> None:
        """An attribute, by what makes what it holds."""
        self.held |= {name}
        made = _attribute(held.func) if isinstance(held, cst.Call) else ""
        if made in _LAYERS:
            self.layers |= {name}
        if is_transform(held):
            self.pictures |= {name}
        if made and _GROWS.search(made):
            self.growing |= {name}
        if isinstance(held, cst.Name) and held.value in self.names:
            self.given |= {name}
        elif self._is_read(held):
            self.read |= {name}

    def _is_read(self, held: cst.CSTNode) -> bool:
        """Whether something is read from a parameter, or is the tensor that is made of one: ``torch.from_numpy(stats["sigma"])``."""
        while isinstance(held, cst.Call):
            made = _attribute(held.func)
            of = held.func.value if isinstance(held.func, cst.Attribute) else held.func
            function = isinstance(of, cst.Name) and of.value not in self.names
            plain = made[:1].isupper() or made in SIZES | _PLAIN or _attribute(of) == "math"
            if plain or (function and not held.args):
                return False
            held = held.args[0].value if function else of
        if isinstance(held, cst.Name):
            return held.value in self.names
        return isinstance(held, (cst.Subscript, cst.Attribute)) and self._of(held) == Flowing(parameter=True)

    def _bind(self, target: cst.CSTNode, value: Flowing) -> None:
        if isinstance(target, (cst.Tuple, cst.List)):
            for element in target.elements:
                self._bind(element.value, value)
        elif type(target) is cst.Name:
            self.names[target.value] = value
        elif type(target) is cst.Subscript:  # ``rows[i] = self.up(z)``
            self._put(target.value, value)

    def _put(self, holder: cst.CSTNode, value: Flowing) -> None:
        """A list, or a tensor of which a part is set, is made of what is put into it."""
        if isinstance(holder, cst.Name) and value != NOTHING:
            self.names[holder.value] = self.names.get(holder.value, NOTHING) | value

    def _of(self, node: cst.CSTNode) -> Flowing:
        if type(node) is cst.Name:
            return self.names.get(node.value, NOTHING)
        if _attribute(node) in SIZES:
            return NOTHING
        if type(node) is cst.BinaryOperation:
            sign = type(node.operator).__name__
            if sign in ("Add", "Subtract"):
                sides = self._of(node.left), self._of(node.right)
                if sign == "Subtract":
                    self._compare(*sides)
                return _moved(sides[0], node.right, sign) | _moved(sides[1], node.left, sign)
            left = self._scaled(self._of(node.left), node.right, sign)
            return left if left != NOTHING else self._scaled(self._of(node.right), node.left, sign)
        if type(node) is cst.Call:
            return self._call(node)
        if type(node) is cst.Yield:
            self.returned |= self._of(node.value) if node.value is not None else NOTHING
            return NOTHING
        if type(node) is cst.ListComp or type(node) is cst.GeneratorExp:
            self._bind(node.for_in.target, self._of(node.for_in.iter))
            return self._of(node.elt)
        found = NOTHING
        for child in children(node):
            if is_value(child):
                found |= self._of(child)
        return found

    def _call(self, node: cst.Call) -> Flowing:
        function, arguments = called(node, self.held_by)
        values = [self._of(argument.value) for argument in arguments]
        given = functools.reduce(operator.or_, values, NOTHING)
        if isinstance(function, cst.Lambda):
            return self._run(function, values)
        if _attribute(function) in SIZES:
            return NOTHING
        if len(values) == 2 and _attribute(function).endswith("loss"):
            self._compare(*values)  # ``mse_loss(self.up(self.down(x)), x)``
        if _NOISE.search(_attribute(function)):
            return Flowing(noise=True)
        if not isinstance(function, cst.Attribute):
            return self._applied(function, arguments, values, given)
        name = function.attr.value
        if name == "register_buffer" and values:
            self._registered(node.args[0].value, values)
        if isinstance(function.value, cst.Name) and function.value.value == "self":
            if name in self.methods:
                self.helpers.append(name)
                return given
            if name in self.passing:
                return given
            self.fed.setdefault(name, []).append(given)
            return Flowing(networks=frozenset({name})) if arguments else NOTHING
        holder = function.value
        if isinstance(holder, cst.Attribute) and is_own(holder):
            own = Flowing(networks=frozenset({f"{holder.attr.value}.{name}"}))
            return own if given != NOTHING else NOTHING
        if name in _PUTS and isinstance(holder, cst.Name):
            self._put(holder, given)
            return NOTHING
        base = self._in_a_row(name, arguments, self._of(holder))
        product = self._product(node, name, values, base)
        if product is not None:
            return product
        if name in _MOVES and node.args:
            base = _moved(base, node.args[0].value, _MOVES[name])
        return base | given

    def _in_a_row(self, name: str, arguments: Sequence[cst.Arg], given: Flowing) -> Flowing:
        """``z.sequential([self.widen, self.decoder])``: each is fed with what the one before it made; others hand on ``given``."""
        row = arguments[0].value if name == "sequential" and len(arguments) == 1 else None
        for each in row.elements if isinstance(row, cst.List) else ():
            if is_own(each.value):
                self.fed.setdefault(_attribute(each.value), []).append(given)
                given = Flowing(networks=frozenset({_attribute(each.value)}))
        return given

    def _product(self, node: cst.Call, name: str, values: list[Flowing], base: Flowing) -> Flowing | None:
        """``torch.mul(self.down(x), self.k)``, ``self.down(x).mul(self.k)``, ``torch.addcmul(self.m, z, self.k)``; None for others."""
        given = [argument.value for argument in node.args]
        if name in _SUMS and len(given) == 3 and base == NOTHING:
            own, factor = (values[1], given[2]) if values[1] != NOTHING else (values[2], given[1])
            return values[0] | self._scaled(own, factor, "Multiply")
        if name not in _SCALES or not given or (base == NOTHING and len(given) != 2):
            return None
        if base != NOTHING:
            return self._scaled(base, given[0], "Multiply")
        own, factor = (values[0], given[1]) if values[0] != NOTHING else (values[1], given[0])
        return self._scaled(own, factor, "Multiply")

    def _run(self, function: cst.Lambda, values: list[Flowing]) -> Flowing:
        for parameter, value in zip(function.params.params, values, strict=False):
            self._bind(parameter.name, value)
        return self._of(function.body)

    def _applied(
        self, function: cst.CSTNode, arguments: Sequence[cst.Arg], values: list[Flowing], given: Flowing
    ) -> Flowing:
        """What a plain function gives, or an item: ``times(self.down(x), self.k)``, ``net(z, t)`` of a network that it was
        handed, ``self.codec["encoder"](x)``."""
        if (item := item_of(function)) and given != NOTHING:
            return Flowing(networks=frozenset({item}))
        held = [name for argument in arguments if (name := factor_of(argument.value))]
        together = len(values) == 2 and len(held) == 1 and given != NOTHING
        if given.noise and isinstance(function, cst.Name) and self.names.get(function.value, NOTHING).parameter:
            return replace(given, networks=given.networks | {HANDED})
        return self._by(given, held[0]) if together else given

    def _registered(self, key: cst.CSTNode, values: list[Flowing]) -> None:
        """``self.register_buffer("std", stats["std"])``: set, and what it is made of."""
        if isinstance(key, cst.SimpleString):
            name = str(literal(key.value))
            self.held |= {name}
            self.buffers |= {name} if len(values) > 1 and values[1].parameter else set()

    def _compare(self, one: Flowing, other: Flowing) -> None:
        """Note the network whose output is measured against what the method was given."""
        for made, given in ((one, other), (other, one)):
            if given == Flowing(parameter=True) and len(made.networks) == 1:
                self.compared |= made.networks

    def _scaled(self, value: Flowing, factor: cst.CSTNode, sign: str) -> Flowing:
        """``value`` after one more factor, where that is an attribute of self."""
        if sign not in ("Multiply", "Divide"):
            return _moved(value, factor, sign) | self._of(factor)
        if value == _PURE:
            return value  # how much noise there is, is no factor
        name = factor_of(factor)
        if value == NOTHING or not name:
            return replace(value, noise=True) if value != NOTHING and self._of(factor).noise else value
        return self._by(value, name)

    def _by(self, value: Flowing, name: str) -> Flowing:
        """``value`` scaled by an attribute of self."""
        for network in value.networks if len(value.networks) == 1 else ():
            self.scaled[network] = self.scaled.get(network, frozenset()) | {name}
        return replace(value, factors=value.factors | {name})


def _moved(value: Flowing, shift: cst.CSTNode, sign: str) -> Flowing:
    """``value`` moved by an attribute of self."""
    known = value != NOTHING and is_own(shift) and sign in _MOVES.values()
    return replace(value, shifts=value.shifts | {(sign, _attribute(shift))}) if known else value


def is_transform(node: cst.CSTNode) -> bool:
    """Whether an expression makes a transform of pictures."""
    return isinstance(node, cst.Call) and _attribute(node.func) in _TRANSFORMS


def _attribute(node: cst.CSTNode) -> str:
    return node.attr.value if type(node) is cst.Attribute else node.value if type(node) is cst.Name else ""
