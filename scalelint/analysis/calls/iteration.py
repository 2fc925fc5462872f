"""Builtins and functions of ``itertools`` that go through sequences: what they hand out, element by element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.domain import chains
from scalelint.analysis.domain.operands import is_data_set
from scalelint.analysis.domain.values import NOTHING, Alternative, Closure, Latent, Path, Sequence, Value, join
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: builtins, and functions that stand for them
ITERATORS = frozenset(
    {
        "zip",
        "enumerate",
        "map",
        "filter",
        "iter",
        "next",
        "reversed",
        "sorted",
        "tqdm",
        "trange",
        "track",
        "cycle",
        "islice",
    }
)
#: what ``itertools`` has besides, by the builtin that hands out the same elements
_LIKE = {
    "zip_longest": "zip",
    "product": "zip",
    "starmap": "map",
    "takewhile": "filter",
    "dropwhile": "filter",
    "filterfalse": "filter",
    "tee": "iter",
}
_MODULE = "itertools"


def of_module(run: Interpreter, node: cst.Call, receiver: str, name: str, arguments: Arguments) -> Value | None:
    """``itertools.islice(batches, n)``: what it hands out; None for functions of other modules."""
    origin = run.foreign.origin_of(receiver, {})
    if origin not in (_MODULE, f"{_MODULE}.chain"):
        return None
    if name == "from_iterable":  # of rows of elements
        rows = [(written, run.items.iterated(value)) for written, value in arguments.positional]
        return iterate(run, node, "iter", Arguments(rows))
    if name == "repeat":  # the same again and again
        return (Sequence((join(value for _, value in arguments.positional[:1]),)),)
    if name == "chain":
        return (Sequence((join(run.items.iterated(value) for _, value in arguments.positional),)),)
    known = name if name in ITERATORS else _LIKE.get(name)
    return iterate(run, node, known, arguments) if known is not None else None


def iterate(run: Interpreter, node: cst.Call, name: str, arguments: Arguments) -> Value:
    """``zip``, ``enumerate``, ``map``; what other builtins take from a sequence."""
    values = [value for _, value in arguments.positional]
    chain = chains.of_value(values[0]) if len(values) == 1 else None
    if chain is not None and (told := chains.iterated(name, chain)) is not None:
        return (told,)
    if (rounds := _rounds(run, node, name, values)) is not None:
        return (rounds,)
    elements = [run.items.iterated(value) for value in values]
    if name == "zip":
        rows = [a for value in values for a in value if isinstance(a, Sequence)]
        if arguments.spread and rows and len({len(row.items) for row in rows}) == 1:  # ``zip(*pairs)``: columns
            columns = zip(*(row.items for row in rows), strict=True)
            return (Sequence(tuple((Sequence((join(column),)),) for column in columns)),)
        return (Sequence(((Sequence(tuple(elements)),),)),)
    if name == "enumerate":
        return (Sequence(((Sequence((NOTHING, *elements[:1])),),)),)
    if name == "map" and len(values) > 1:
        return (Sequence((_mapped(run, node, values[0], elements[1]),)),)
    if name == "next":  # what is iterated makes data, whatever it is called
        return tuple(_as_data(a) for a in join(elements[:1]))
    through = slice(-1, None) if name in ("map", "filter") else slice(1)
    whole = any(isinstance(a, Sequence) or is_data_set(a) for value in values[through] for a in value)
    return (Sequence((join(elements[through]),)),) if whole else join(elements[through])


def added_up(run: Interpreter, arguments: Arguments) -> Value | None:
    """``sum(latents)``: what is scaled stays so; None for raw ones, whose sum may be a statistic, and for others."""
    value = run.items.iterated(arguments.positional[0][1]) if arguments.positional else NOTHING
    scaled = [a for a in value if isinstance(a, Latent) and any(step.kind != "shift" for step, _ in a.ordered())]
    return value if value and len(scaled) == len(value) else None


def _as_data(alternative: Alternative) -> Alternative:
    """What a function named after a denoiser handed out, and nothing was done to since, is data where it is iterated."""
    if isinstance(alternative, Latent) and alternative.origin.kind == "denoised" and not alternative.steps:
        return Path(f"{alternative.origin.text}()", node=alternative.origin.node)
    return alternative


def _rounds(run: Interpreter, node: cst.Call, name: str, values: list[Value]) -> Sequence | None:
    """The same of a short list, element by element; None for other calls."""
    given = values[1:] if name == "map" else values
    lengths = {len(row.items) for value in given for row in value if isinstance(row, Sequence)} - {1}
    rounds = [run.items.rounds(value) for value in given]
    size = next(iter(lengths), 0)
    if name not in ("zip", "enumerate", "map", "iter", "reversed") or len(lengths) != 1:
        return None
    if not given or any(len(each) not in (1, size) for each in rounds) or max(map(len, rounds)) < 2:
        return None
    columns = [
        each if len(each) == size else [run.items.item(value, place) for place in range(size)]
        for each, value in zip(rounds, given, strict=True)
    ]
    rows = [tuple(column[place] for column in columns) for place in range(size)]
    if name in ("zip", "enumerate"):
        before = (NOTHING,) if name == "enumerate" else ()
        return Sequence(tuple((Sequence((*before, *row)),) for row in rows))
    if name == "map":
        return Sequence(tuple(_mapped(run, node, values[0], *row) for row in rows))
    return Sequence(tuple(row[0] for row in (reversed(rows) if name == "reversed" else rows)))


def _mapped(run: Interpreter, node: cst.Call, function: Value, *given: Value) -> Value:
    """What a function makes of an element; what is not known hands it on."""
    closures = [a for a in function if isinstance(a, Closure)]
    if not closures:
        return given[-1]
    arguments: list[tuple[cst.CSTNode, Value]] = [(cst.Name("_"), each) for each in given]
    return join(run.inliner.apply(a, arguments, {}, node) for a in closures)
