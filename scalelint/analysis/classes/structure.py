"""What a class's methods say about the networks in it: which of them encodes and which decodes, whatever they are called.

Read from the syntax alone. Four signs: a class with ``encode`` and ``decode`` uses its encoder in the one and its decoder in
the other; where one method feeds a network with what another network hands out, and two more run each of them alone, as one
trains an autoencoder and uses it; and where one method scales what a network hands out and another method scales what it
hands to another network, by the same factor, or takes off a shift that the other one adds, these are the two ends of an
autoencoder. So are the two networks of a class of which one is what its ``decode`` runs, and the other is run by one more
method, alone and never on what the first one made; and an encoder and its decoder that two methods run whose names say so,
``encode_to_latent`` and ``decode_from_latent``.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace

from scalelint.analysis.classes.moments import variational
from scalelint.analysis.classes.reading import HANDED, Flowing, Method, read_method
from scalelint.analysis.domain.naming import TIMES
from scalelint.knowledge.names import RUNS
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import cst

#: the methods by which an autoencoder is known
WAYS = ("encode", "decode")
#: ... and what runs when an object is called
_CALLED = ("forward", "__call__", "call")
#: the halves of one, and what the other one is called
_HALVES = {"encoder": ("encoder", "decoder"), "decoder": ("decoder", "encoder")}
#: methods that put what they are given in another order; their bodies may not have been read
_ORDERS = frozenset({"patchify", "unpatchify", "pack", "unpack"})


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

    def over(self, other: Structure) -> Structure:
        """This one of an heir with that of the class above, which it goes on with."""
        networks = {**other.networks, **self.networks}
        return Structure(
            networks,
            self.factors | other.factors,
            self.feeding | other.feeding,
            (self.denoisers | other.denoisers) - networks.keys(),
            self.scalars | other.scalars,
        )

    def role(self, own: Container[str], receiver: str, name: str) -> str | None:
        """What a call of the object does: ``self.up(z)``, or ``self.backbone.features(x)``, by what the object is called."""
        around, _, part = receiver.rpartition(".")
        known = name if receiver in own else f"{part}.{name}" if around in own else ""
        return self.networks.get(known)


@dataclass(frozen=True)
class _Ends:
    """What is fed to networks, and what comes back."""

    fed: dict[str, list[Flowing]]
    returned: Flowing


def structure_of(methods: Mapping[str, cst.CSTNode], pictures: frozenset[str], *, splits: bool) -> Structure:
    """The structure of a class with these methods, of which one takes something apart in two (``splits``) or none does, and
    whose body makes transforms of ``pictures``; an empty one where nothing says it."""
    names = frozenset(methods)
    made = methods.get("__init__")
    first = read_method(made, names) if isinstance(made, cst.FunctionDef) else None
    passing = pictures | (first.pictures if first is not None else frozenset())
    nodes = ((name, node) for name, node in methods.items() if isinstance(node, cst.FunctionDef))
    read = {name: read_method(node, names, passing) for name, node in nodes}
    found = Structure()
    if "encode" in read and "decode" in read and not is_conditioned(methods["decode"]):
        named = {"encoder", "decoder"} <= {network for m in read.values() for network in m.fed}
        ends = (_Ends(read[name].fed, read[name].returned) if named else _with_helpers(name, read) for name in WAYS)
        encode, decode = ends
        given = first.given | first.buffers if first is not None else frozenset[str]()
        if first is not None and (encode.fed or decode.fed):  # networks of its own, and no autoencoder that it wraps
            given |= first.read
        _by_name(encode, decode, given, found)
        _by_method(encode, decode, found)
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
        if not found.networks and first is not None and not ("decode" in read and is_conditioned(methods["decode"])):
            _by_halves(others, first, found)
        if not found.networks and first is not None:
            _by_two_ways({name: m for name, m in others.items() if not is_conditioned(methods[name])}, first, found)
        if not found.networks and splits:
            found.networks.update(variational(methods))
    found.feeding = frozenset(name for name, m in read.items() if not found.networks.keys().isdisjoint(m.fed))
    noisy = {name for m in read.values() for name, given in m.fed.items() if any(g.noise for g in given)}
    fed = frozenset().union(*(m.fed for m in read.values()))
    posterior = {name for name in noisy if name != (partner := name.replace("decoder", "encoder")) and partner in fed}
    first_in = {
        name for name in noisy if any(_begins(name, each, noisy) for m in read.values() for each in m.fed.get(name, ()))
    }
    found.denoisers = frozenset(first_in) - found.networks.keys() - posterior  # a decoder is fed samples of a posterior
    run = next((read[name] for name in _CALLED if name in read), None)
    if run is not None and not run.fed and run.returned.parameter:
        found.scalars = run.returned.factors
    if found.networks and first is not None:
        found.scalars |= first.given - frozenset().union(*(m.fed for m in read.values()))
    return found


def _begins(name: str, given: Flowing, noisy: set[str]) -> bool:
    """Whether a network is given noise of which no other one has made anything: what follows a denoiser need not be one."""
    return given.noise and not (given.networks & {*noisy, HANDED}) - {name}


def is_conditioned(decode: cst.CSTNode) -> bool:
    """Whether a ``decode`` asks for a point of the schedule and for a condition besides: it is that of a diffusion model."""
    if not isinstance(decode, cst.FunctionDef):
        return False
    asked = [p.name.value for p in decode.params.params[2:] if p.default is None]
    timed = [name for name in asked if TIMES.intersection(words_of(name)[:1])]
    return bool(timed) and len(asked) > len(timed)


def scales_inside(node: cst.CSTNode) -> bool:
    """Whether what a method hands out was scaled by something that its object has."""
    return isinstance(node, cst.FunctionDef) and bool(read_method(node, frozenset()).returned.factors)


def scales_first(node: cst.CSTNode) -> bool:
    """Whether what a method is handed is scaled by something that its object has before any of its layers sees it."""
    fed = read_method(node, frozenset()).fed if isinstance(node, cst.FunctionDef) else {}
    return any(given.parameter and given.factors for each in fed.values() for given in each)


def _with_helpers(name: str, read: Mapping[str, Method]) -> _Ends:
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


def _by_method(encode: _Ends, decode: _Ends, found: Structure) -> None:
    """``self.backbone.features(x)``: what ``encode`` alone runs by a method, where ``decode`` runs one network of its own."""
    made = encode.returned.networks
    held = {network.partition(".")[0] for network in made}
    if encode.fed or len(made) != 1 or "." not in next(iter(made)) or set(found.networks.values()) != {"decoder"}:
        return
    used = {network.partition(".")[0] for network in (*decode.fed, *decode.returned.networks)}
    if held.isdisjoint(used) and next(iter(made)).partition(".")[2] not in WAYS:
        found.networks[next(iter(made))] = "encoder"


def _by_factor(
    methods: Mapping[str, Method], layers: frozenset[str], growing: frozenset[str], found: Structure
) -> None:
    """A network whose output is scaled, and one whose input is scaled, by the same attribute, in two methods.

    Either may be written out: several layers, of which each is fed with what the one before it made. What such layers make
    has to grow on the way back: two parts of a model that is called as a whole, or of attention, may be anything. A method
    of the class that runs no network is none, nor is what only puts latents in another order: ``self.patchify(z)``, nor a
    denoiser, which is given noise.
    """

    def grows(name: str, other: str, chain: frozenset[str]) -> bool:
        return not RUNS.intersection((name, other)) and not growing.isdisjoint(chain)

    still = {name for name, method in methods.items() if not method.fed}
    still |= {name for m in methods.values() for name in (*m.fed, *m.returned.networks) if name.strip("_") in _ORDERS}
    for name, first in methods.items():
        out = first.returned
        for other, second in methods.items() if len(out.networks) == 1 and (out.factors or out.shifts) else ():
            for network, given in second.fed.items():
                shared = _shared(out, [g for g in given if g.parameter])
                chains = first.chain(), second.chain()
                whole = network in second.returned.networks and layers.isdisjoint({network, *out.networks})
                if (
                    other == name
                    or not shared
                    or _are_called_otherwise(out.networks, network)
                    or any(g.noise for g in (*given, *(g for each in out.networks for g in first.fed.get(each, ()))))
                    or not chains[0].isdisjoint(chains[1])
                    or any(chain & still or HANDED in chain or _is_layer(chain, layers) for chain in chains)
                    or network not in chains[1]
                    or not (whole or _are_halves(first, second) or grows(name, other, chains[1]))
                ):
                    continue
                for chain, ends, kind in zip(chains, (out.networks, {network}), ("encoder", "decoder"), strict=True):
                    found.networks.update({each: kind if each in ends else "inner" for each in chain})
                found.factors |= shared


def _shared(made: Flowing, given: list[Flowing]) -> frozenset[str]:
    """The factors of what one network makes and of what another one is given: the same ones, or any beside a shift that is
    taken off and added again."""
    factors = frozenset().union(*(g.factors for g in given))
    back = {name for g in given for sign, name in g.shifts if sign == "Add"}
    moved = any(name in back for sign, name in made.shifts if sign == "Subtract")
    return made.factors | factors if moved else made.factors & factors


def _are_halves(first: Method, second: Method) -> bool:
    """Whether what one method ends with, and what another one does, are called the halves of an autoencoder.

    What a network before the decoder makes is in its space then: a denoiser's would be scaled, or handed to a helper that does.
    """
    ends = [{words_of(network)[-1:] for network in each.returned.networks} for each in (first, second)]
    given = [g for network in second.returned.networks for g in second.fed.get(network, ()) if g.networks]
    return ends == [{("encoder",)}, {("decoder",)}] and not (second.helpers or any(g.factors for g in given))


def _are_called_otherwise(encoders: frozenset[str], decoder: str) -> bool:
    """Whether their names say the opposite: what a decoder makes, and an encoder is given, is scaled by the spread of pictures."""
    return any("decoder" in words_of(each) for each in encoders) or "encoder" in words_of(decoder)


def _is_layer(chain: frozenset[str], layers: frozenset[str]) -> bool:
    """Whether what a method runs is one layer, and so no network."""
    return len(chain) == 1 and chain <= layers


def _by_pair(methods: Mapping[str, Method], first: Method, found: Structure) -> None:
    """An encoder beside a decoder, and a factor of the same object that scales what the encoder hands out."""
    for method in methods.values():
        for network, factors in method.scaled.items():
            partner = network.replace("encoder", "decoder")
            if partner != network and {network, partner} <= first.held - first.layers:
                found.networks.update({network: "encoder", partner: "decoder"})
                found.factors |= factors & first.held


def _by_chain(methods: Mapping[str, Method], layers: frozenset[str], found: Structure) -> None:
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


def _by_decode(methods: Mapping[str, Method], layers: frozenset[str], found: Structure) -> None:
    """``decode`` runs one network, and one method under another name, ``moments``, runs the only other network alone."""
    ends = _with_helpers("decode", methods)
    back = [n for n, fed in ends.fed.items() if n in ends.returned.networks and any(g.parameter for g in fed)]
    fed = {name for method in methods.values() for name in method.fed} - {*ends.fed, HANDED}
    made = frozenset().union(*(g.networks for m in methods.values() for name in fed for g in m.fed.get(name, ())))
    alone = [m for m in methods.values() if m.fed.keys() == fed == m.returned.networks and not m.helpers]
    if len(back) == len(fed) == len(alone) == 1 and not made and not {*back, *fed} & layers:
        found.networks.update({next(iter(fed)): "encoder", back[0]: "decoder"})


def _by_halves(methods: Mapping[str, Method], first: Method, found: Structure) -> None:
    """An encoder beside a decoder, of which one way alone is written, ``decode`` of a program that only samples; or which are
    called as a whole: one after the other of one thing that is given, with layers between them."""
    networks = first.held - first.layers
    for way, half in (("encode", "encoder"), ("decode", "decoder")):
        alone = way in methods and sum(each in methods for each in WAYS) == 1
        fed = _with_helpers(way, methods).fed if alone else {}
        for network, given in fed.items():
            partner = _partner(network)
            first_in = any(g.parameter or (g.networks and g.networks <= first.layers) for g in given)
            if first_in and words_of(network)[-1:] == (half,) and partner in networks - fed.keys():
                found.networks.update({network: half, partner: words_of(partner)[-1]})
    whole = next((methods[name] for name in _CALLED if name in methods), None)
    if whole is None or found.networks or len(whole.parameters) != 1:
        return
    for network in whole.returned.networks if len(whole.returned.networks) == 1 else ():
        partner, between = _partner(network), whole.chain() - {network, _partner(network)}
        named = words_of(network)[-1:] == ("decoder",) and partner in whole.fed
        if named and between and between <= first.layers and all(g.parameter for g in whole.fed[partner]):
            found.networks.update({network: "decoder", partner: "encoder", **dict.fromkeys(between, "inner")})


def _by_two_ways(methods: Mapping[str, Method], first: Method, found: Structure) -> None:
    """An encoder beside a decoder, each of which a method of its own runs that says so, ``decode_from_latent``: the one begins with
    it, the other ends with it, and no network is in both."""
    held = first.held - first.layers
    there, back = ([m for name, m in methods.items() if way in words_of(name)] for way in WAYS)
    for second, decoder in ((m, n) for m in back for n in m.returned.networks if len(m.returned.networks) == 1):
        encoder, chain = _partner(decoder), second.chain()
        if words_of(decoder)[-1:] != ("decoder",) or not {encoder, decoder} <= held or not _is_way(second, chain):
            continue
        for other in there:
            begun = any(g.parameter for g in other.fed.get(encoder, ()))
            if begun and encoder in other.chain() and _is_way(other, other.chain()) and chain.isdisjoint(other.chain()):
                found.networks.update(dict.fromkeys(chain | other.chain(), "inner"))
                found.networks.update({encoder: "encoder", decoder: "decoder"})
                return


def _is_way(method: Method, chain: frozenset[str]) -> bool:
    """Whether a method takes what it is given through some networks, and no noise."""
    given = [g for each in chain for g in method.fed.get(each, ())]
    return any(g.parameter for g in given) and not any(g.noise for g in given)


def _partner(network: str) -> str:
    """The network that is called as the other half: ``image_encoder`` of ``image_decoder``; "" where none is."""
    half = words_of(network)[-1:]
    return network.replace(*_HALVES[half[0]]) if half and half[0] in _HALVES else ""
