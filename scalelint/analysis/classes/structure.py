"""What a class's methods say about the networks in it: which of them encodes and which decodes, whatever they are called.

Read from the syntax alone. Four signs: a class with ``encode`` and ``decode`` uses its encoder in the one and its decoder in
the other; where one method feeds a network with what another network hands out, and two more run each of them alone, as one
trains an autoencoder and uses it; and where one method scales what a network hands out and another method scales what it
hands to another network, by the same factor, these are the two ends of an autoencoder. So are the two networks of a class of
which one is what its ``decode`` runs, and the other is run by one more method, alone and never on what the first one made.
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from scalelint.analysis.classes.wrapped import called, is_own, wrapped
from scalelint.analysis.domain.naming import TIMES
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import children, cst, literal

#: the methods by which an autoencoder is known
_WAYS = ("encode", "decode")
#: single layers are no networks
_LAYERS = frozenset(
    {"Linear", "Conv1d", "Conv2d", "Conv3d", "Embedding", "Dropout", "LayerNorm", "GroupNorm", "Parameter"}
)
#: what runs when an object of the class is called
_CALLED = frozenset({"forward", "__call__", "call"})
#: methods that put what they are given in another order; their bodies may not have been read
_ORDERS = frozenset({"patchify", "unpatchify", "pack", "unpack"})
#: layers whose results are larger than what they are given
_GROWS = re.compile(r"Transpose|Upsampl|Shuffle|Deconv")
_NOISE = re.compile(r"^randn|^normal_?$|^standard_normal$|^(?:add|scale)_noise$|^q_sample$")
#: stands for a network that a method is handed
_HANDED = "()"
#: what says nothing about the numbers in a tensor
_SIZES = frozenset({"shape", "size", "device", "dtype", "ndim", "dim", "numel", "len"})
_SCALES = frozenset({"mul", "mul_", "div", "div_", "multiply", "divide", "true_divide"})
#: what most often stands in a body, and is only looked into
_BLOCKS = frozenset({cst.SimpleStatementLine, cst.IndentedBlock, cst.If, cst.Else, cst.With})


@dataclass(frozen=True)
class Flowing:
    """What an expression is made of: the networks that it comes from, or a parameter; and the factors since."""

    networks: frozenset[str] = frozenset()
    parameter: bool = False
    factors: frozenset[str] = frozenset()
    noise: bool = False

    def __or__(self, other: Flowing) -> Flowing:
        if other is _NOTHING or self is _NOTHING:
            return self if other is _NOTHING else other
        if other == _NOTHING or self == _NOTHING:
            return self if other == _NOTHING else other
        parameter = (self.parameter or other.parameter) and not (self.networks or other.networks)
        return Flowing(
            self.networks | other.networks, parameter, self.factors | other.factors, self.noise or other.noise
        )


_NOTHING = Flowing()
_PURE = Flowing(noise=True)


@dataclass
class Structure:
    """The networks of a class by attribute (encoder, decoder, inner), and the factors between them."""

    networks: dict[str, str] = field(default_factory=dict)
    factors: frozenset[str] = frozenset()
    feeding: frozenset[str] = frozenset()  #: the methods that run its encoder or its decoder
    denoisers: frozenset[str] = frozenset()  #: networks that are handed noise: what comes out is of the model's space
    scalars: frozenset[str] = (
        frozenset()
    )  #: attributes that may be factors: what scales a module's input, what an autoencoder was given

    @property
    def scales(self) -> dict[str, bool]:
        """The attributes that scale latents; whether that is beyond doubt."""
        return {**dict.fromkeys(self.scalars, False), **dict.fromkeys(self.factors, True)}


@dataclass(frozen=True)
class _Ends:
    """What is fed to networks, and what comes back."""

    fed: dict[str, list[Flowing]]
    returned: Flowing


def structure_of(methods: Mapping[str, cst.CSTNode]) -> Structure:
    """The structure of a class with these methods; an empty one where nothing says it."""
    names = frozenset(methods)
    read = {name: _read(node, names) for name, node in methods.items() if isinstance(node, cst.FunctionDef)}
    found = Structure()
    first = read.get("__init__")
    if "encode" in read and "decode" in read and not is_conditioned(methods["decode"]):
        named = {"encoder", "decoder"} <= {network for m in read.values() for network in m.fed}
        ends = (_Ends(read[name].fed, read[name].returned) if named else _with_helpers(name, read) for name in _WAYS)
        encode, decode = ends
        _by_name(encode, decode, first.given if first is not None else frozenset(), found)
    else:
        layers = first.layers if first is not None else frozenset()
        others = {name: m for name, m in read.items() if name != "__init__"}
        growing = first.growing if first is not None else frozenset()
        _by_factor(others, layers, growing, found)
        if not found.networks and first is not None:
            _by_pair(others, first, found)
        if not found.networks:
            _by_chain(others, layers, found)
        if not found.networks and "decode" in read:
            _by_decode(others, layers, found)
    found.feeding = frozenset(name for name, m in read.items() if not found.networks.keys().isdisjoint(m.fed))
    noisy = {name for m in read.values() for name, given in m.fed.items() if any(g.noise for g in given)}
    fed = frozenset().union(*(m.fed for m in read.values()))
    posterior = {name for name in noisy if name != (partner := name.replace("decoder", "encoder")) and partner in fed}
    first_in = {
        name for name in noisy if any(_begins(name, each, noisy) for m in read.values() for each in m.fed.get(name, ()))
    }
    found.denoisers = frozenset(first_in) - found.networks.keys() - posterior  # a decoder is fed samples of a posterior
    run = next((read[name] for name in ("forward", "__call__", "call") if name in read), None)
    if run is not None and not run.fed and run.returned.parameter:
        found.scalars = run.returned.factors
    if found.networks and first is not None:
        found.scalars |= first.given - frozenset().union(*(m.fed for m in read.values()))
    return found


def _begins(name: str, given: Flowing, noisy: set[str]) -> bool:
    """Whether a network is given noise of which no other one has made anything: what follows a denoiser need not be one."""
    return given.noise and not (given.networks & {*noisy, _HANDED}) - {name}


def is_conditioned(decode: cst.CSTNode) -> bool:
    """Whether a ``decode`` asks for a point of the schedule and for a condition besides: it is that of a diffusion model."""
    if not isinstance(decode, cst.FunctionDef):
        return False
    asked = [p.name.value for p in decode.params.params[2:] if p.default is None]
    timed = [name for name in asked if TIMES.intersection(words_of(name)[:1])]
    return bool(timed) and len(asked) > len(timed)


def scales_inside(node: cst.CSTNode) -> bool:
    """Whether what a method hands out was scaled by something that its object has."""
    return isinstance(node, cst.FunctionDef) and bool(_read(node, frozenset()).returned.factors)


def scales_first(node: cst.CSTNode) -> bool:
    """Whether what a method is handed is scaled by something that its object has before any of its layers sees it."""
    fed = _read(node, frozenset()).fed if isinstance(node, cst.FunctionDef) else {}
    return any(given.parameter and given.factors for each in fed.values() for given in each)


def _with_helpers(name: str, read: Mapping[str, _Method]) -> _Ends:
    """A method together with the methods of its class that it calls: what they feed, it feeds."""
    fed: dict[str, list[Flowing]] = {}
    returned, waiting, seen = read[name].returned, [name], {name}
    while waiting:
        method = read[waiting.pop()]
        for network, given in method.fed.items():
            fed.setdefault(network, []).extend(given)
        if method is not read[name] and returned.parameter:
            returned = replace(returned, networks=returned.networks | method.returned.networks)
        fresh = [each for each in method.helpers if each in read and each not in seen]
        waiting += fresh
        seen.update(fresh)
    return _Ends(fed, returned)


def _by_name(encode: _Ends, decode: _Ends, given: frozenset[str], found: Structure) -> None:
    """The networks that only ``encode`` and only ``decode`` use; factors on both sides, or handed to the constructor."""
    after = encode.returned.factors if encode.returned.networks else frozenset()
    before = frozenset().union(*(flowing.factors for fed in decode.fed.values() for flowing in fed))
    used = frozenset(encode.fed) | frozenset(decode.fed)
    found.factors = ((after & before) | ((after | before) & given)) - used
    for here, there, kind in ((encode, decode, "encoder"), (decode, encode, "decoder")):
        for name, fed in here.fed.items():
            if name in there.fed:
                continue
            ends = any(g.parameter for g in fed) if kind == "encoder" else name in here.returned.networks
            found.networks[name] = kind if ends else "inner"


def _by_factor(
    methods: Mapping[str, _Method], layers: frozenset[str], growing: frozenset[str], found: Structure
) -> None:
    """A network whose output is scaled, and one whose input is scaled, by the same attribute, in two methods.

    Either may be written out: several layers, of which each is fed with what the one before it made. What such layers make
    has to grow on the way back: two parts of a model that is called as a whole, or of attention, may be anything. A method
    of the class that runs no network is none, nor is what only puts latents in another order: ``self.patchify(z)``.
    """
    still = {name for name, method in methods.items() if not method.fed}
    still |= {name for m in methods.values() for name in (*m.fed, *m.returned.networks) if name.strip("_") in _ORDERS}
    for name, first in methods.items():
        out = first.returned
        for other, second in methods.items() if len(out.networks) == 1 and out.factors else ():
            for network, given in second.fed.items():
                shared = frozenset().union(*(g.factors for g in given if g.parameter)) & out.factors
                chains = first.chain(), second.chain()
                whole = network in second.returned.networks and layers.isdisjoint({network, *out.networks})
                if (
                    other == name
                    or not shared
                    or any(g.noise for g in given)  # a denoiser
                    or not chains[0].isdisjoint(chains[1])
                    or any(chain & still or _HANDED in chain or _is_layer(chain, layers) for chain in chains)
                    or network not in chains[1]
                    or (not whole and (_CALLED.intersection((name, other)) or growing.isdisjoint(chains[1])))
                ):
                    continue
                for chain, ends, kind in zip(chains, (out.networks, {network}), ("encoder", "decoder"), strict=True):
                    found.networks.update({each: kind if each in ends else "inner" for each in chain})
                found.factors |= shared


def _is_layer(chain: frozenset[str], layers: frozenset[str]) -> bool:
    """Whether what a method runs is one layer, and so no network."""
    return len(chain) == 1 and chain <= layers


def _by_pair(methods: Mapping[str, _Method], first: _Method, found: Structure) -> None:
    """An encoder beside a decoder, and a factor of the same object that scales what the encoder hands out."""
    for method in methods.values():
        for network, factors in method.scaled.items():
            partner = network.replace("encoder", "decoder")
            if partner != network and {network, partner} <= first.held - first.layers:
                found.networks.update({network: "encoder", partner: "decoder"})
                found.factors |= factors & first.held


def _by_chain(methods: Mapping[str, _Method], layers: frozenset[str], found: Structure) -> None:
    """One method feeds a network with what another one hands out; of two more each runs one of them alone.

    Or what comes out of the second is compared with what went into the first.
    """
    alone = {
        next(iter(m.fed)): name
        for name, m in methods.items()
        if len(m.fed) == 1
        and m.returned.networks == m.fed.keys()
        and all(g.parameter for g in m.fed[next(iter(m.fed))])
    }
    for method in methods.values():
        for network, given in method.fed.items() if len(method.fed) == 2 else ():
            before = frozenset().union(*(g.networks for g in given))
            pair = {network, *before}
            trained = pair <= alone.keys() or network in method.compared
            others = frozenset().union(*(g.networks for m in methods.values() for g in m.fed.get(network, ())))
            trained = trained and others == before  # what a critic is given, others make as well
            if len(before) == 1 and len(pair) == 2 and trained and not pair & layers:
                found.networks.update({next(iter(before)): "encoder", network: "decoder"})
                return


def _by_decode(methods: Mapping[str, _Method], layers: frozenset[str], found: Structure) -> None:
    """``decode`` runs one network, and one method under another name, ``moments``, runs the only other network alone."""
    ends = _with_helpers("decode", methods)
    back = [n for n, fed in ends.fed.items() if n in ends.returned.networks and any(g.parameter for g in fed)]
    fed = {name for method in methods.values() for name in method.fed} - {*ends.fed, _HANDED}
    made = frozenset().union(*(g.networks for m in methods.values() for name in fed for g in m.fed.get(name, ())))
    alone = [m for m in methods.values() if m.fed.keys() == fed == m.returned.networks and not m.helpers]
    if len(back) == len(fed) == len(alone) == 1 and not made and not {*back, *fed} & layers:
        found.networks.update({next(iter(fed)): "encoder", back[0]: "decoder"})


@functools.lru_cache(maxsize=256)  # few: each holds a part of its tree
def _read(node: cst.FunctionDef, methods: frozenset[str]) -> _Method:
    return _Method(node, methods)


class _Method:
    """One method, read in source order without following anything."""

    def __init__(self, node: cst.FunctionDef, methods: frozenset[str]) -> None:
        self.methods = methods
        params = node.params
        self.names: dict[str, Flowing] = {
            p.name.value: Flowing(parameter=True)
            for p in (*params.posonly_params, *params.params[1:], *params.kwonly_params)
        }
        self.fed: dict[str, list[Flowing]] = {}
        self.returned = _NOTHING
        self.held_by: dict[str, cst.BaseExpression | None] = {}  #: local names to the networks that they run
        self.compared: set[str] = set()  #: networks whose output is measured against what the method was given
        self.helpers: list[str] = []  #: methods of its class that it calls
        self.layers: frozenset[str] = frozenset()
        self.growing: frozenset[str] = frozenset()  #: ... that make something larger
        self.given: frozenset[str] = frozenset()  #: attributes that hold a parameter as it is
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
            elif isinstance(child, cst.Assign):
                self._assign([t.target for t in child.targets], child.value)
            elif isinstance(child, cst.AnnAssign) and child.value is not None:
                self._assign([child.target], child.value)
            elif isinstance(child, cst.AugAssign):
                value = self._scaled(self._of(child.target), child.value, type(child.operator).__name__[:-6])
                self._bind(child.target, value)
            elif isinstance(child, cst.Return):
                self.returned |= self._of(child.value) if child.value is not None else _NOTHING
            elif isinstance(child, cst.BaseExpression):
                self._of(child)
            elif isinstance(child, cst.For):
                self._bind(child.target, self._of(child.iter))
                self._statements(child.body)
            else:
                self._statements(child)

    def _assign(self, targets: Iterable[cst.CSTNode], value: cst.BaseExpression) -> None:
        flowing = self._of(value)
        for target in targets:
            self._bind(target, flowing)
            pairs = [(target, value)]
            if isinstance(target, cst.Tuple) and isinstance(value, cst.Tuple):
                pairs = [(t.value, v.value) for t, v in zip(target.elements, value.elements, strict=False)]
            for one, held in pairs:
                if isinstance(one, cst.Name):
                    self.held_by[one.value] = held if is_own(held) else wrapped(held, self.held_by)
                if isinstance(one, cst.Attribute):
                    self.held |= {one.attr.value}
                if isinstance(one, cst.Attribute) and isinstance(held, cst.Call) and _attribute(held.func) in _LAYERS:
                    self.layers |= {one.attr.value}
                if (
                    isinstance(one, cst.Attribute)
                    and isinstance(held, cst.Call)
                    and _GROWS.search(_attribute(held.func))
                ):
                    self.growing |= {one.attr.value}
                if isinstance(one, cst.Attribute) and isinstance(held, cst.Name) and held.value in self.names:
                    self.given |= {one.attr.value}

    def _bind(self, target: cst.CSTNode, value: Flowing) -> None:
        if isinstance(target, (cst.Tuple, cst.List)):
            for element in target.elements:
                self._bind(element.value, value)
        elif isinstance(target, cst.Name):
            self.names[target.value] = value

    def _of(self, node: cst.CSTNode) -> Flowing:
        if isinstance(node, cst.Name):
            return self.names.get(node.value, _NOTHING)
        if _attribute(node) in _SIZES:
            return _NOTHING
        if isinstance(node, cst.BinaryOperation):
            sign = type(node.operator).__name__
            if sign == "Subtract":
                sides = self._of(node.left), self._of(node.right)
                self._compare(*sides)
                return sides[0] | sides[1]
            left = self._scaled(self._of(node.left), node.right, sign)
            return left if left != _NOTHING else self._scaled(self._of(node.right), node.left, sign)
        if isinstance(node, cst.Call):
            return self._call(node)
        if isinstance(node, (cst.ListComp, cst.GeneratorExp)):
            self._bind(node.for_in.target, self._of(node.for_in.iter))
            return self._of(node.elt)
        found = _NOTHING
        for child in children(node):
            if isinstance(
                child, (cst.BaseExpression, cst.BaseElement, cst.BaseDictElement, cst.Arg, cst.SubscriptElement)
            ):
                found |= self._of(child)
        return found

    def _call(self, node: cst.Call) -> Flowing:
        function, arguments = called(node, self.held_by)
        values = [self._of(argument.value) for argument in arguments]
        given = functools.reduce(operator.or_, values, _NOTHING)
        if isinstance(function, cst.Lambda):
            for parameter, value in zip(function.params.params, values, strict=False):
                self._bind(parameter.name, value)
            return self._of(function.body)
        if _attribute(function) in _SIZES:
            return _NOTHING
        if len(values) == 2 and _attribute(function).endswith("loss"):
            self._compare(*values)  # ``mse_loss(self.up(self.down(x)), x)``
        if _NOISE.search(_attribute(function)):
            return Flowing(noise=True)
        if not isinstance(function, cst.Attribute):
            attributes = [argument.value for argument in arguments if is_own(argument.value)]
            together = len(values) == 2 and len(attributes) == 1 and given != _NOTHING
            if given.noise and isinstance(function, cst.Name) and self.names.get(function.value, _NOTHING).parameter:
                return replace(
                    given, networks=given.networks | {_HANDED}
                )  # ``net(z, t)``: a network that it was handed
            return self._by(given, attributes[0]) if together else given  # ``times(self.down(x), self.k)``
        name = function.attr.value
        key = node.args[0].value if name == "register_buffer" and node.args else None
        if isinstance(key, cst.SimpleString):
            self.held |= {str(literal(key.value))}
        if isinstance(function.value, cst.Name) and function.value.value == "self":
            if name in self.methods:
                self.helpers.append(name)
                return given
            self.fed.setdefault(name, []).append(given)
            return Flowing(networks=frozenset({name})) if arguments else _NOTHING
        holder = function.value
        if isinstance(holder, cst.Attribute) and isinstance(holder.value, cst.Name) and holder.value.value == "self":
            own = Flowing(networks=frozenset({f"{holder.attr.value}.{name}"}))
            return own if given != _NOTHING else _NOTHING
        base = self._of(holder)
        if name in _SCALES and len(node.args) == 2 and base == _NOTHING:  # ``torch.mul(self.down(x), self.k)``
            left, right = (argument.value for argument in node.args)
            return (
                self._scaled(values[0], right, "Multiply")
                if values[0] != _NOTHING
                else self._scaled(values[1], left, "Multiply")
            )
        if name in _SCALES and node.args and base != _NOTHING:
            return self._scaled(base, node.args[0].value, "Multiply")
        return base | given

    def _compare(self, one: Flowing, other: Flowing) -> None:
        """Note the network whose output is measured against what the method was given."""
        for made, given in ((one, other), (other, one)):
            if given == Flowing(parameter=True) and len(made.networks) == 1:
                self.compared |= made.networks

    def _scaled(self, value: Flowing, factor: cst.CSTNode, sign: str) -> Flowing:
        """``value`` after one more factor, where that is an attribute of self."""
        if sign not in ("Multiply", "Divide"):
            return value | self._of(factor)
        if value == _PURE:
            return value  # how much noise there is, is no factor
        if value == _NOTHING or not is_own(factor):
            return replace(value, noise=True) if value != _NOTHING and self._of(factor).noise else value
        return self._by(value, factor)

    def _by(self, value: Flowing, factor: cst.CSTNode) -> Flowing:
        """``value`` scaled by an attribute of self."""
        name = _attribute(factor)
        for network in value.networks if len(value.networks) == 1 else ():
            self.scaled[network] = self.scaled.get(network, frozenset()) | {name}
        return replace(value, factors=value.factors | {name})


def _attribute(node: cst.CSTNode) -> str:
    return node.attr.value if isinstance(node, cst.Attribute) else node.value if isinstance(node, cst.Name) else ""
