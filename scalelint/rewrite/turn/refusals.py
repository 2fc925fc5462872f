"""Why a factor is left alone: every reason names the place that it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.knowledge.constants import is_published_factor
from scalelint.knowledge.vocabulary import Vocabulary, words_of
from scalelint.rewrite.edit.reciprocal import may_lack, number_in, only_reads, reciprocal_of
from scalelint.rewrite.follow.factors import Factor, Seed
from scalelint.rewrite.follow.reach import Reach
from scalelint.rewrite.follow.traced import WHOLE, Traced
from scalelint.rewrite.program.tree import Place
from scalelint.rewrite.turn.plan import Refusal

_NOBODY = "it comes from a caller, a command line or a checkpoint; give it a default, or migrate the caller too"
#: words of a name that speak of a factor, and of no weight of a loss
_SAYING = frozenset({"factor", "scale", "scaling", "std", "sigma"})
_ROUNDED = (
    "this may round it to half precision, which rounds its inverse elsewhere: latents would move by up to 0.4%; compute "
    "it in float32 first"
)
_KEEP = "keep it in one attribute and read that"


def refusals_of(factor: Factor, vocabulary: Vocabulary, python_only: bool) -> Iterator[Refusal]:
    """All reasons; none for a factor that can be turned completely."""
    yield from _evidence(factor, vocabulary)
    for reason, place in factor.reach.tracer.found.hard if factor.reach is not None else ():
        yield _at(reason, place)
    if factor.inlet is not None:
        return
    if factor.reach is None:
        if is_outside(factor):
            yield from _outside(factor)
        return
    found = factor.reach.tracer.found
    for reason, place in (*found.saved, *found.refusals):
        yield _at(reason, place)
    for place in found.ways_in() if found.optional else ():
        if may_lack(place.node) and not only_reads(place.node):
            yield _at(
                "it may be None, which has no inverse; give it a name, and its inverse in a line of its own", place
            )
    for reason, path, line, _ in factor.reach.elsewhere:
        yield Refusal(reason, path, line)
    for path, line, _ in factor.reach.unclear:
        yield Refusal(
            "this may be its value, or that of another factor of this name; say whose beside it (`type: ...`)",
            path,
            line,
        )
    for path, definition in factor.reach.config_values if python_only else ():
        reason = "its value is in a file that is not Python; use `scalelint migrate`"
        yield Refusal(reason, path, definition.span.line)
    yield from _entries(factor, found, vocabulary)
    yield from _givers(factor, factor.reach, found)


def is_measure(factor: Factor, vocabulary: Vocabulary) -> bool:
    """Whether it is a size or a count: whole numbers alone, under a name that no factor has."""
    is_back = factor.inlet is not None and factor.inlet.made is not None
    if factor.reach is None or is_back or _is_named(factor, vocabulary):
        return False
    found = factor.reach.tracer.found
    whole = any(reason == WHOLE for reason, _ in found.hard)
    return whole and not found.values and not found.entries and not factor.reach.config_values


def left_of(found: Traced) -> Iterator[tuple[str, Place]]:
    """What a factor that turns leaves to people, and where."""
    for place in found.shown:
        yield "this message shows the inverse now", place
    for place in found.rounded:
        yield _ROUNDED, place
    for edge in found.borders():
        if edge.source not in found.cells and edge.source[0] != "outside" and not edge.inverted:
            yield f"`{edge.source[-1]}` keeps its meaning and is inverted here: say so where people give it", edge.place
    for place in found.kept():
        yield "this goes on getting the old number", place


def is_outside(factor: Factor) -> bool:
    """Whether nothing in the tree gives the factor a number."""
    if factor.reach is None:
        return not any(seed.literals for seed in factor.seeds)
    found = factor.reach.tracer.found
    return not found.is_given and not factor.reach.config_values and bool(found.entries)


def tail(root: str) -> str:
    """The last name of a dotted path."""
    return root.rpartition(".")[2]


def _evidence(factor: Factor, vocabulary: Vocabulary) -> Iterator[Refusal]:
    """Sites that can't be read, that disagree, or that may scale something else."""
    for seed in factor.seeds if factor.inlet is None else ():
        if seed.reason:
            yield _site(seed.reason, seed)
    if factor.inlet is None and any(seed.reason for seed in factor.seeds):
        return  # what its name says counts for nothing before it has one
    both = {"encode", "decode"} <= {seed.site.direction for seed in factor.seeds}
    told = any(seed.site.strong or _is_specific(seed, vocabulary) for seed in factor.seeds)
    if not both and not told and not _is_published(factor, vocabulary):
        yield _site(
            "nothing but names says that it scales latents; see `scalelint check --explain-line`", factor.seeds[0]
        )
    elif not both and not _is_named(factor, vocabulary):
        yield _site("it is used in one direction only, and its name is no known factor's", factor.seeds[0])
    for seed in factor.mixed if not factor.is_clear else ():
        yield _site(f"its sites disagree: this one is {seed.site.convention}; see `scalelint check`", seed)


def _is_published(factor: Factor, vocabulary: Vocabulary) -> bool:
    """Whether a name that may be a factor's has a number that only factors have."""
    found = factor.reach.tracer.found if factor.reach is not None else Traced()
    numbers = (number_in(reciprocal_of(place.node) or place.node) for place, _ in found.values)
    known = any(_is_known(seed, vocabulary) for seed in factor.seeds)
    return known and any(is_published_factor(number) for number in numbers)


def _is_named(factor: Factor, vocabulary: Vocabulary) -> bool:
    """Whether a site, or what a local name gets its value from, goes by a factor's name."""
    held = factor.reach.tracer.found.cells if factor.reach is not None else ()
    named = any(_says(str(cell[-1]), vocabulary) for cell in held)
    return named or any(_is_known(seed, vocabulary) for seed in factor.seeds)


def _is_known(seed: Seed, vocabulary: Vocabulary) -> bool:
    """Whether a site has a factor's name or a number as written: else it may be a weight of a loss, or the like."""
    return bool(seed.literals) or _says(tail(seed.site.root), vocabulary)


def _says(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is one that factors have."""
    name = name.partition("[")[0]
    meaning = vocabulary.meaning_of(name)
    words = {word.removesuffix("s") for word in words_of(name)}
    return name == "scaling_factor" or meaning is not None or bool(_SAYING.intersection(words))


def _is_specific(seed: Seed, vocabulary: Vocabulary) -> bool:
    """Whether the name alone says that it is a latent factor."""
    name = tail(seed.site.root)
    meaning = vocabulary.meaning_of(name)
    return bool(seed.site.autoencoder) or name == "scaling_factor" or (meaning is not None and meaning.specific)


def _outside(factor: Factor) -> Iterator[Refusal]:
    """The value is read from a checkpoint's configuration wherever it is used."""
    seeds = [seed for seed in factor.seeds if not seed.reason]
    count = f"{len(seeds)} places" if len(seeds) > 1 else "the place of use itself"
    for seed in seeds:
        reason = f"its value is in a checkpoint's configuration, which is read at {count}; {_KEEP}"
        yield _site(reason, seed)


def _entries(factor: Factor, found: Traced, vocabulary: Vocabulary) -> Iterator[Refusal]:
    """The value comes in more than once, or the analysis would look through where it is kept and no comment says so."""
    if found.has_room() and all(cell[0] == "var" and cell[2] for cell in found.cells):
        return
    if len(found.entries) > 1 and not _one_a_program(found):
        count = len(found.entries)
        for place, text in found.entries:
            yield _at(f"its value comes in from a checkpoint's configuration at {count} places: `{text}`", place)
    elif found.entries and is_outside(factor) and not _is_kept(found, vocabulary):
        place, text = found.entries[0]
        reason = f"`{text}` is in a checkpoint's configuration and only a local name holds it; {_KEEP}"
        if any(edge.inverted for edge in found.edges if edge.source[0] == "outside"):
            reason = f"`{text}` is in a checkpoint's configuration, and this line has its reciprocal already"
        yield _at(reason, place)


def _one_a_program(found: Traced) -> bool:
    """Whether each entry is the only one of a script that runs on its own."""
    codes = [place.code for place, _ in found.entries]
    return len({code.path for code in codes}) == len(codes) and all(code.is_program for code in codes)


def _is_kept(found: Traced, vocabulary: Vocabulary) -> bool:
    """Whether the outside value is kept where the analysis takes its inverse for a factor of its own."""
    stored = {str(cell[-1]) for cell in found.cells if cell[0] in ("attr", "item")}
    meanings = [vocabulary.meaning_of(name) for name in stored]
    return any(meaning is not None and meaning.role == "scale" for meaning in meanings)


def _givers(factor: Factor, reach: Reach, found: Traced) -> Iterator[Refusal]:
    """Nothing in the tree gives the factor, or a part of it, a value, and no other reason says so already."""
    if found.refusals:
        return
    if found.is_given or reach.config_values or found.entries:
        for hole in sorted(found.holes(), key=repr):
            yield _site(f"nothing in the tree gives `{hole[-1]}` its value: {_NOBODY}", factor.seeds[0])
        return
    places = [*reach.uncalled, *found.definitions, Place(factor.seeds[0].code, factor.seeds[0].operand)]
    yield _at(f"nothing in the tree gives it a value: {_NOBODY}", places[0])


def _site(reason: str, seed: Seed) -> Refusal:
    return Refusal(reason, seed.path, seed.site.span.line)


def _at(reason: str, place: Place) -> Refusal:
    return Refusal(reason, place.code.path, place.code.line(place.node))
