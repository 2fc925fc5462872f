"""The words of scalelint as data: what one file says (its summary) and what a rule reports (a finding).

Everything here is plain and picklable, holds no syntax tree, and encodes to JSON through msgspec in a
stable form. ``SUMMARY_VERSION`` is part of every cache key: raise it whenever a field changes its meaning.
"""

from __future__ import annotations

from typing import Literal

import msgspec

SUMMARY_VERSION = 9

Direction = Literal["encode", "decode", "unknown"]
Operation = Literal["multiply", "divide"]
Convention = Literal["reciprocal", "std", "unknown"]
Severity = Literal["error", "warning", "info", "off"]
#: Where a tensor stands: raw (sigma^1, the autoencoder's side) or model (sigma^0, the diffusion model's side).
Space = Literal["raw", "model", "unknown"]
#: Origins of latents that other code has encoded, see :class:`Endpoint`.
FROM_ELSEWHERE = frozenset({"loaded", "parameter", "unknown"})
#: Methods by which the sessions of runtimes run a graph, whatever it does.
SESSIONS = frozenset({"run", "predict", "infer", "invoke"})
#: The package of a file that is written, or read, as a whole: in any format.
BYTES = "bytes"
#: The text of an origin that is latents mixed with noise.
NOISED = "noised latents"
#: The text of an origin that was drawn by hand, of a mean and a spread.
DRAWN = "a sample of the posterior"
#: ... and of one that a list holds.
KEPT = "a sample of a kept posterior"
#: The operator that takes back what another one does.
INVERSE: dict[str, Literal["*", "/", "+", "-"]] = {"*": "/", "/": "*", "+": "-", "-": "+"}
#: The direction that leads back.
OTHER_WAY: dict[str, Literal["encode", "decode"]] = {"encode": "decode", "decode": "encode"}
#: The package of what lies in a field of an object of the program: no file, but a place that two functions know.
FIELD = "field"
#: ... of what a pipeline hands out that is asked for latents
PIPELINE = "pipeline"


def stored_item(key: str) -> str:
    """What an item of a file goes by where it scales latents: nothing else has a name for it."""
    return f"stored.{key.partition('.')[0].strip('_')}"


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A stretch of source text: 1-based lines, 1-based columns counted in characters, end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    path: str = ""  #: its file, where that is not the one that speaks of it


class Evidence(msgspec.Struct, frozen=True):
    """One link of the chain that decided a direction or a convention, with the place that says so."""

    text: str
    span: Span
    strong: bool = True


class Site(msgspec.Struct):
    """One multiplication or division in which a latent is scaled between raw and model by a factor."""

    span: Span  #: the factor operand as written
    direction: Direction
    operation: Operation  #: net effect on the latent by ``root``
    factor: str  #: the operand as written
    root: str  #: what the operand resolves to
    convention: Convention
    shift: bool  #: the same affine map also adds or subtracts a mean or shift
    evidence: list[Evidence] = []
    autoencoder: str = ""  #: key of the autoencoder in this file (``self.vae``), "" when unknown
    scope: str = ""  #: qualified name of the enclosing function
    strong: bool = False  #: direction rests on strong evidence (a call of encode/decode, noise, a denoiser)
    value: float | None = None  #: the root's number, where it is a literal
    expression: Span | None = None  #: the whole multiplication or division
    statement: Span | None = None  #: the statement it stands in
    inverted: bool = False  #: the operand holds a reciprocal of the root
    guard: str = ""  #: the condition of the innermost branch around the site, as written
    #: what is scaled, or by what kind of factor; ``unnamed`` where only its value can tell that it is one
    role: Literal["scale", "moments", "spatial", "image", "denominator", "unnamed", "weights"] = "scale"
    inplace: bool = False  #: ``mul_``, ``/=``: the tensor itself changes
    source: str = ""  #: kind of the origin of what is scaled, where all ways agree


class Step(msgspec.Struct):
    """One step of an affine map: the latent is scaled or shifted by an operand."""

    kind: Literal["scale", "shift"]
    operator: Literal["*", "/", "+", "-"]  #: net effect by ``root``
    operand: str
    root: str
    span: Span
    site: int = -1  #: index into ``FileSummary.sites``, and behind those ``foreign``, for a scale step
    value: float | None = None
    call: Span | None = None  #: the call that led into the function that it stands in
    power: float = 1.0  #: of ``root``: a half where its square root scales
    item: str = ""  #: the file and the key that ``root`` was read from
    written: str = ""  #: the operand alone, as written
    by: Span | None = None  #: ... where that is
    scope: str = ""  #: the function it stands in
    one_of: bool = False  #: any one of what ``root`` holds; which, is not known
    is_number: bool = False  #: ``root`` is the name of a number that is written down
    product: list[
        tuple[str, float]
    ] = []  #: of ``shift * factor``, which has no root: each with its power, the shift first


class Product(msgspec.Struct):
    """A latent is scaled or shifted by something of unknown role."""

    step: Step
    after: int  #: the steps of its way that come before
    order: int = 0  #: ... the products and sums that do


class Endpoint(msgspec.Struct):
    """Where a latent comes from or goes to."""

    #: origins: encoded, noise, denoised, parameter, loaded, unknown
    #: sinks: decoded, noised, denoiser, returned, item (returned under a key), stored, handed (on to code that is not followed),
    #: network (of the project), compared (with what stands in the other ``slot``), target (of what a model makes)
    kind: str
    span: Span
    text: str = ""
    autoencoder: str = ""
    space: Space = "unknown"
    strong: bool = True
    owner: Span | None = None  #: the name of the class around it that is an autoencoder to its callers
    call: Span | None = None  #: an end in another function: the call that handed the latent out, or took it there
    package: str = ""  #: of what is stored or loaded: whose format it is
    file: str = ""  #: ... the name of the file, as far as the code spells it
    keys: list[str] = []  #: ... the keys inside of it; of a parameter the one by which it is read
    opened: Span | None = None  #: ... the call that opened it, where it is written and read through one object
    network: str = ""  #: the class of the project that takes it in, where that is a network
    slot: str = ""  #: by which of its inputs: its name, or its position
    entry: Span | None = None  #: of a decoder: the call from outside into ``owner``
    near: Span | None = None  #: of a decoder: the call of the function that it stands in
    holder: str = ""  #: the method whose ``self`` holds the autoencoder, where its key says ``self``
    idle: list[str] = []  #: of an autoencoder's end: what the function that it stands in has at hand and reads nowhere
    classifies: bool = False  #: of a network: what it answers there is compared with labels


class Crossing(msgspec.Struct, frozen=True):
    """Latents left the program at one place and came back at another: through a file, or as items of a data set."""

    stored: Span
    loaded: Span
    taken: Span | None = None  #: where a batch was read that a data set of the program had loaded them for

    @property
    def ends(self) -> tuple[Span, Span]:
        """Between which places they were away, wherever they are read then."""
        return self.stored, self.loaded


class Flow(msgspec.Struct):
    """One way a latent takes inside a file: from an origin through scale and shift steps to a sink."""

    origin: Endpoint
    sink: Endpoint
    steps: list[Step]
    scope: str
    conditions: list[str] = []  #: branch conditions that hold along the way, as written
    deterministic: bool = False  #: the posterior's mode was taken, not a sample
    home: str = ""  #: the file whose analysis found it, in a program of several files
    products: list[Product] = []  #: with what no name tells to be a factor
    drifts: list[Product] = []  #: what is added to it or subtracted, where no name tells a shift
    crossing: Crossing | None = None  #: the file that it went through

    @property
    def gains(self) -> list[str]:
        """What it is multiplied by on the way, where no name tells a factor."""
        return [product.step.root for product in self.products]

    @property
    def numbers(self) -> list[Product]:
        """The products without the latents themselves, which are the other side of ``latents * gain``."""
        own = {self.origin.text, stored_item(self.origin.keys[-1]) if self.origin.keys else ""}
        return [product for product in self.products if product.step.root not in own]


class Definition(msgspec.Struct):
    """A place that gives a factor, shift, mean or std its value."""

    name: str  #: the last name component: ``scaling_factor``
    target: str  #: the target as written: ``self.scaling_factor``
    kind: Literal["parameter", "attribute", "assignment", "field", "keyword", "entry", "buffer", "option"]
    role: Literal["scale", "shift", "std"]
    span: Span
    expression: str = ""
    value_span: Span | None = None
    value: float | None = None
    values: list[float] = []  #: per-channel values, where the expression is a list of numbers
    root: str = ""  #: what the expression resolves to
    inverted: bool = False  #: the target holds 1/root
    owner: str = ""  #: class or function that the target belongs to; the callee of a keyword
    scope: str = ""
    declared: Convention = "unknown"  #: from ``# scalelint: convention=...``
    measured: Convention = "unknown"  #: on latents: their std, or its reciprocal


class Reading(msgspec.Struct):
    """A read of a factor, or of what may be one, that has a default or a guard."""

    name: str
    text: str
    span: Span
    #: how it is read; ``asked``: a none-check of what no name tells to be a factor
    kind: Literal["getattr", "get", "hasattr", "or", "ternary", "none-check", "asked"]
    base: str = ""
    fallback: float | None = None
    fallback_text: str = ""
    has_fallback: bool = False
    scope: str = ""


class Number(msgspec.Struct):
    """A number written where a factor is expected."""

    text: str
    value: float
    span: Span
    context: Literal["site", "definition", "argument", "comparison", "fallback"]
    name: str = ""  #: the factor name it is bound to, if any
    scope: str = ""


class Statement(msgspec.Struct):
    """A docstring or comment that states a convention."""

    text: str
    span: Span
    states: Convention
    name: str = ""
    scope: str = ""


class Handle(msgspec.Struct):
    """An autoencoder object that the file works with."""

    key: str  #: ``self.vae``
    classes: list[str] = []  #: its class, as far as constructor, annotation or import tell
    span: Span | None = None
    evidence: str = ""
    checkpoint: str = ""  #: the argument of from_pretrained, where it is a literal
    scope: str = ""  #: the function in which it is made
    given: list[str] = []  #: the names that the call which made it hands over, where its caller makes several so


class Method(msgspec.Struct):
    """What one method of an autoencoder class does with latents."""

    name: str
    span: Span
    space: Space = "unknown"  #: encode: what it hands out; decode: what it takes
    sites: list[int] = []
    shifts: bool = False
    left: bool = False  #: its class leaves it to heirs: there is nothing in it


class ClassSummary(msgspec.Struct):
    """A class that is, wraps or uses an autoencoder."""

    name: str
    span: Span
    bases: list[str] = []
    is_autoencoder: bool = False
    encode: Method | None = None
    decode: Method | None = None
    definitions: list[int] = []
    components: dict[
        str, str
    ] = {}  #: constructor parameter -> class, where that is an autoencoder, denoiser or text encoder
    constructed: bool = False  #: it has a constructor of its own: what its body annotates is no argument of it


class Binding(msgspec.Struct, frozen=True, array_like=True):
    """A name that gets a value which may be a number, a checkpoint's name or an object."""

    scope: str  #: the function or class it stands in
    name: str  #: as written: ``SCALE``, ``self.vae``; "" for what a function returns
    kind: str  #: assign, field, default, annotation, option, return, entry
    text: str  #: the expression as it stands
    span: Span
    index: int = -1  #: which element of the expression, for ``vae, scale = load()``
    instead: str = ""  #: what it stands in for where nobody gives that: a missing *key*, an *option*


class CallNote(msgspec.Struct, frozen=True, array_like=True):
    """A call of what may be the project's own function or class."""

    scope: str
    callee: str
    arguments: list[tuple[str, str, Span]]  #: keyword or "", text, place
    span: Span


class Sizing(msgspec.Struct, frozen=True, array_like=True):
    """A size in pixels or frames that is multiplied or divided."""

    scope: str
    size: str  #: as written
    by: str
    span: Span  #: of what it is multiplied or divided by
    whole: bool = False  #: what comes out is a whole number


class Shared(msgspec.Struct, frozen=True, array_like=True):
    """An autoencoder that several files reach through an attribute of one class of the project."""

    home: str  #: the file
    group: str  #: what the file calls it, see :func:`scalelint.project.identity.group_of`
    holder: str  #: the class and its attribute


class Labelled(msgspec.Struct, frozen=True, array_like=True):
    """A published number with the names that stand around it, nearest first: keys, a condition, a checkpoint beside it."""

    value: float
    text: str
    span: Span
    names: list[list[str]]


class Ledger(msgspec.Struct):
    """Which values a file gives to names."""

    bindings: list[Binding] = []
    calls: list[CallNote] = []
    functions: dict[str, list[str]] = {}  #: qualified name to parameters
    decorators: dict[str, list[str]] = {}
    classes: dict[str, list[str]] = {}  #: qualified name to bases as written
    imports: dict[str, str] = {}
    stars: list[str] = []
    used: dict[
        str, list[str]
    ] = {}  #: parameter, or attribute of ``self``, as ``scope.name``, to the attributes that are read of it
    sizings: list[Sizing] = []
    labelled: list[Labelled] = []


class Reuse(msgspec.Struct, frozen=True):
    """A tensor that is scaled in place while others hold it."""

    site: Span  #: the operation, as ``Site.expression``
    #: it is *read* elsewhere afterwards, scaled *again*, *kept* for the next call, a *caller*'s whom nothing shows;
    #: *called*: this file shows a caller, so that nobody need guess; *returned*: an item of what is handed back to the caller
    kind: Literal["read", "again", "kept", "returned", "caller", "called"]
    text: str = ""  #: what is read again, or what keeps it
    place: Span | None = None  #: where it is met again
    calls: list[Span] = []  #: the calls that lead to the site, outermost first


class Half(msgspec.Struct, frozen=True):
    """A reciprocal that is computed in half precision, or in one that other code names."""

    span: Span
    scope: str
    dtype: str = ""  #: the expression that names the precision; "" where it is half precision beyond doubt
    cast: str = ""  #: the function that it stands in


class Deposit(msgspec.Struct, frozen=True):
    """A factor that is stored beside latents, for others to read."""

    span: Span
    item: str  #: the file and the key
    root: str
    power: float = 1.0  #: -1 where the reciprocal is stored
    measured: bool = False  #: on latents, so that it is one whatever its name


class Misuse(msgspec.Struct, frozen=True):
    """Latents that are scaled by what is the mean of others, or moved by what is their std, as it was measured."""

    text: str  #: what holds it, as written
    kind: Literal["mean", "std"]
    span: Span


class Suppression(msgspec.Struct, frozen=True):
    """A comment that keeps findings from being reported: ``# scalelint: ignore[SCL103] reason``."""

    span: Span  #: of the comment
    first_line: int  #: the lines it covers: those of the statement it belongs to
    last_line: int
    rules: list[str] = []  #: codes or names, as written
    reason: str = ""
    whole_file: bool = False
    malformed: str = ""  #: why it cannot be read; such a comment suppresses nothing


class Problem(msgspec.Struct, frozen=True):
    """Why a file, or a part of it, was not analysed."""

    message: str
    line: int = 0
    column: int = 0
    path: str = ""


class FileSummary(msgspec.Struct, dict=True):
    """All that the project needs to know about one file; a pure function of the file's bytes."""

    version: int = SUMMARY_VERSION
    convention: Convention | Literal["mixed"] = "unknown"
    sites: list[Site] = []
    suspects: list[
        Site
    ] = []  #: no sites, but wrong: a spatial factor on a latent, a latent factor on a decoded image, ``f / z``
    flows: list[Flow] = []
    definitions: list[Definition] = []
    gauges: list[
        Definition
    ] = []  #: attributes that get what was measured on latents, whatever their names, in other files too
    classes: list[ClassSummary] = []
    handles: list[Handle] = []
    readings: list[Reading] = []
    numbers: list[Number] = []
    statements: list[Statement] = []
    carried: list[
        Flow
    ] = []  #: those that end in a field of an object, or begin in one: others put latents there, or take them
    opaque_items: list[str] = []  #: keys under which its data sets hand out something unknown
    imports: dict[str, str] = {}  #: local name -> dotted origin
    mixed: list[Evidence] = []  #: places where a shift is added to a factor
    crossed: list[Evidence] = []  #: places where a latent is scaled by a mean or shifted by a std, by name
    misused: list[Misuse] = []
    exponents: list[Evidence] = []  #: places where a log-variance is multiplied, by what
    lopsided: list[Evidence] = []  #: samples of a posterior of which the mean is scaled, by what, and the noise is not
    halves: list[Half] = []  #: reciprocals that are computed in half precision
    deposits: list[Deposit] = []  #: factors that are stored under a key
    reuses: list[Reuse] = []  #: tensors that are scaled in place while others hold them
    ledger: Ledger | None = None  #: the values of names, where a latent or a published number is about
    problems: list[Problem] = []
    suppressions: list[Suppression] = []
    notes: list[str] = []  #: what a reader of the file should know
    setters: dict[str, str] = {}  #: ``Sub.vae`` -> the class that sets an autoencoder which another one inherits
    shared: list[Shared] = []  #: of a program of several files
    parts: list[Flow] = []  #: ... flows that are part of others, and say no more than which autoencoder they pass
    foreign: list[Site] = []  #: sites of other files that calls of this one lead to, as these calls decide them


class Related(msgspec.Struct, frozen=True):
    """Another place that a finding rests on."""

    path: str
    line: int
    column: int
    message: str
    end_line: int = 0
    end_column: int = 0


class Edit(msgspec.Struct, frozen=True):
    """Replace ``span`` of ``path`` by ``text``."""

    path: str
    span: Span
    text: str


class Fix(msgspec.Struct, frozen=True):
    """How a finding is mended. ``applicability`` is *safe*, *unsafe* or *display*; ``reason`` says why."""

    applicability: Literal["safe", "unsafe", "display"]
    message: str
    edits: list[Edit] = []
    reason: str = ""


class Finding(msgspec.Struct):
    """What a rule reports."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    name: str
    severity: Severity
    message: str
    related: list[Related] = []
    help: str = ""
    fix: Fix | None = None

    @property
    def fixable(self) -> bool:
        """Whether the finding has a fix that can be written (not only shown)."""
        return self.fix is not None and self.fix.applicability != "display"
