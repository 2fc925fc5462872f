"""What the interpreter notes down while it runs: places, not verdicts. ``judge`` decides afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field

from scalelint.analysis.classes.functions import Function
from scalelint.analysis.classes.program import Class
from scalelint.analysis.domain.values import Latent, Medium, Origin, Quantity, Rounded, Spread, Step, Symbol
from scalelint.model import Convention
from scalelint.syntax import cst


@dataclass(eq=False)
class Observation:
    """A place where something that may be a latent is scaled by something that may be a factor."""

    node: cst.CSTNode  #: the multiplication or division
    operand: cst.CSTNode  #: the factor as written
    written: str  #: the operator as written
    scope: str
    statement: cst.CSTNode | None
    guards: tuple[tuple[cst.CSTNode, bool], ...]
    tensor: str = ""  #: text of what is scaled, where that is a plain name
    written_name: str = ""  #: the variable that is scaled, wherever its value comes from
    #: (what the operand resolves to, power with which it acts on the latent, number)
    readings: dict[tuple[Symbol | None, int], float | None] = field(default_factory=dict)
    latents: list[Latent] = field(default_factory=list)  #: what came in
    contexts: set[tuple[str, ...]] = field(default_factory=set)
    rounded: list[Rounded] = field(default_factory=list)  #: reciprocals in half precision that the operand is
    numbers: set[float] = field(default_factory=set)  #: those that the operand is
    several: bool = False  #: the operand is several numbers, one for each channel or way: none of them is its value


@dataclass(eq=False)
class Arrival:
    """A latent that reached a place where its unit is known."""

    latent: Latent
    kind: str  #: decoded, noised, denoiser, returned, stored
    node: cst.CSTNode
    text: str
    autoencoder: str
    scope: str
    strong: bool = True
    guards: tuple[tuple[cst.CSTNode, bool], ...] = ()
    owner: Class | None = None  #: the outermost class around that is an autoencoder to its callers
    call: cst.CSTNode | None = None  #: the outermost call that led there
    medium: Medium | None = None  #: what it is stored in
    network: str = ""  #: the class of the project that is called, where that is a network
    slot: str = ""  #: which of its inputs this is
    entry: cst.CSTNode | None = None  #: the call from outside into the class that is an autoencoder to its callers
    holder: str = ""  #: the method whose ``self`` holds the autoencoder
    near: cst.CSTNode | None = None  #: the call of the function that it stands in
    idle: frozenset[str] = frozenset()  #: what that function has at hand and reads nowhere


@dataclass(eq=False)
class DefinitionNote:
    """A place that gives a factor its value."""

    name: str
    target: str
    kind: str
    role: str
    node: cst.CSTNode
    expression: cst.CSTNode | None
    owner: str
    scope: str
    root: str = ""
    inverted: bool = False
    measured: Convention = "unknown"  #: on latents: their std, or its reciprocal


@dataclass(eq=False)
class ReadingNote:
    """A read of a factor with a default or a guard."""

    name: str
    kind: str
    node: cst.CSTNode
    base: str
    fallback: cst.CSTNode | None
    scope: str


@dataclass(eq=False)
class NumberNote:
    """A number where a factor is expected."""

    node: cst.CSTNode
    value: float
    context: str
    name: str
    scope: str


@dataclass(eq=False)
class HandleNote:
    """An autoencoder object."""

    key: str
    cls: str
    node: cst.CSTNode
    evidence: str
    checkpoint: str = ""
    scope: str = ""
    given: list[str] = field(default_factory=list)


@dataclass(eq=False)
class Recorder:
    """Everything noted in one run over a file; keyed so that a second visit adds nothing twice."""

    observations: dict[tuple[int, int], Observation] = field(default_factory=dict)
    arrivals: dict[tuple[object, ...], Arrival] = field(default_factory=dict)
    definitions: dict[int, DefinitionNote] = field(default_factory=dict)
    readings: dict[tuple[int, str, str], ReadingNote] = field(default_factory=dict)  #: by place, name and scope
    numbers: dict[int, NumberNote] = field(default_factory=dict)
    #: latents that are put beside noise, with what was done to them before
    beside: set[tuple[Origin, tuple[Step, ...]]] = field(default_factory=set)
    handles: dict[tuple[str, str], HandleNote] = field(default_factory=dict)
    origins: dict[tuple[int, str], Origin] = field(default_factory=dict)
    decoders: set[Class] = field(default_factory=set)  #: classes inside of which latents were seen to be decoded
    returns: dict[str, list[Latent]] = field(default_factory=dict)
    items: dict[str, list[tuple[Medium, Latent]]] = field(default_factory=dict)  #: what is returned under keys
    opaque_items: set[str] = field(default_factory=set)  #: keys of data sets under which something unknown is found
    mixed: dict[int, tuple[cst.CSTNode, str]] = field(default_factory=dict)  #: a shift added to a factor
    crossed: dict[int, tuple[cst.CSTNode, str]] = field(default_factory=dict)  #: scaled by a mean, shifted by a std
    #: what was measured on latents in the place of the other statistic: by operand, with what holds it and what it is
    misused: dict[int, tuple[cst.CSTNode, str, str]] = field(default_factory=dict)
    #: by what a step shifts, and the function it stands in
    operands: dict[tuple[int, int], tuple[cst.CSTNode, str]] = field(default_factory=dict)
    moments: set[tuple[int, int]] = field(default_factory=set)  #: sites that scale a posterior or its moments
    deviations: set[Origin] = field(default_factory=set)  #: what was encoded of which the second half was exponentiated
    denominators: set[tuple[int, int]] = field(default_factory=set)  #: ``f / z``
    spatial: set[str] = field(default_factory=set)  #: names that this file defines as a ratio of sizes
    spreads: dict[int, Spread] = field(default_factory=dict)  #: by the place where they get the name of a factor
    standardised: dict[int, Spread] = field(
        default_factory=dict
    )  #: by products, what was measured and scales latents there
    overwritten: set[int] = field(
        default_factory=set
    )  #: ids of assignments to fields that the same function makes anew
    pixels: set[tuple[int, int]] = field(default_factory=set)  #: scale steps of what goes into an encoder
    exponents: dict[int, tuple[Step, str]] = field(default_factory=dict)  #: what scales a log-variance, and by what
    inflated: dict[int, tuple[Step, str]] = field(default_factory=dict)  #: the same, if it is a factor: no name tells
    halves: dict[int, Rounded] = field(default_factory=dict)  #: reciprocals of factors, in half precision
    #: a sample of a posterior of which the mean is scaled and the noise is not, by what
    lopsided: dict[int, tuple[cst.CSTNode, str]] = field(default_factory=dict)
    #: factors that are stored: by place and item, with the item, their name and their power, and whether they were measured
    deposits: dict[tuple[int, str], tuple[cst.CSTNode, str, str, float, bool]] = field(default_factory=dict)
    gauges: dict[int, DefinitionNote] = field(
        default_factory=dict
    )  #: attributes that hold what was measured on latents
    measures: dict[Spread, str] = field(default_factory=dict)  #: what was measured and stored, with the item

    scaled: set[str] = field(default_factory=set)  #: names by which encoded latents were scaled
    shifted: dict[tuple[int, int], str] = field(default_factory=dict)  #: site to the sign of the shift that follows it
    #: id of a call to the functions that it leads to, each with the number of arguments that were bound before
    calls: dict[int, list[tuple[Function, int]]] = field(default_factory=dict)
    #: what is called with mixtures of latents and noise, by the class that it is a part of
    predictors: set[tuple[str, str]] = field(default_factory=set)
    asked: set[tuple[str, str]] = field(default_factory=set)  #: ... and what is asked for samples, as those may be
    watchers: set[Function] = field(default_factory=set)  #: functions that a library's sampler hands its latents to

    counted: set[int] = field(default_factory=set)  #: ids of products of which whole numbers are made
    bent: set[int] = field(default_factory=set)  #: ids of products that keep something within bounds
    classified: set[int] = field(default_factory=set)  #: ids of calls whose answers are compared with labels
    #: ids of calls of an autoencoder that is known by a parameter's name
    presumed: set[int] = field(default_factory=set)

    def superseded(self) -> None:
        """Leave out what a parameter's name made of a call that leads into an autoencoder's own code where others call it."""
        latents = [a.latent for a in self.arrivals.values() if a.latent.origin.kind == "encoded"]
        handed = {id(latent.call) for latent in latents if latent.call is not latent.origin.node}
        known = {
            call
            for call in self.presumed
            if any(f.owner and (f.owner.is_autoencoder or call in handed) for f, _ in self.calls.get(call, ()))
        }
        if known:
            self.arrivals = {
                key: a
                for key, a in self.arrivals.items()
                if id(a.latent.origin.node) not in known and (a.kind != "decoded" or id(a.node) not in known)
            }
            for latents in self.returns.values():
                latents[:] = [latent for latent in latents if id(latent.origin.node) not in known]

    def called(self, node: cst.CSTNode, function: Function, bound: int) -> None:
        """Note that a call leads to a function."""
        known = self.calls.setdefault(id(node), [])
        if (function, bound) not in known:
            known.append((function, bound))

    def cross(
        self, node: cst.CSTNode, operand: cst.CSTNode, latent: Latent, quantity: Quantity, roles: tuple[str, ...]
    ) -> None:
        """Note a latent that is scaled by a mean, or shifted by a std: by a name that leaves no doubt.

        What was computed of something unknown is no latent: a squared mean beside a variance is a divergence. And what was
        made of a statistic and of numbers is another one: ``-MEAN * scale`` is a shift.
        """
        if latent.origin.kind == "unknown" and latent.origin.node is None and not latent.steps:
            return
        alone = len(quantity.powers) == 1 and quantity.constant in (1.0, -1.0)
        for symbol, power in quantity.powers if alone else ():
            handed = symbol.parameter and "." not in symbol.text
            if symbol.specific and symbol.role in roles and abs(power) == 1 and not handed:
                self.crossed.setdefault(id(node), (operand, symbol.text))

    def arrive(self, arrival: Arrival) -> None:
        """Note that a latent reached a sink."""
        latent = arrival.latent
        if arrival.owner is not None and arrival.kind == "decoded":
            self.decoders.add(arrival.owner)
        key = (
            id(arrival.node),
            arrival.kind,
            latent.origin.kind,
            id(latent.origin.node),
            tuple((step.key, id(step.call)) for step, _ in latent.ordered()),
            tuple((step.key, id(step.call)) for step in latent.gains if step.kind == "shift"),
            arrival.medium,
            arrival.autoencoder,  # one of those that a loop goes through
        )
        self.arrivals.setdefault(key, arrival)
