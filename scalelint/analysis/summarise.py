"""One file's bytes to its summary: the stages of the analyser in order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from scalelint.analysis.calls.roles import roles
from scalelint.analysis.calls.strangers import Probe, Roles
from scalelint.analysis.interpret.interpreter import Interpreter
from scalelint.analysis.verdict.facts import build
from scalelint.analysis.verdict.judge import Judge
from scalelint.analysis.verdict.statements import find_statements
from scalelint.deep import deeply
from scalelint.files.comments import declared_conventions
from scalelint.files.measure import MOST_RELEVANT
from scalelint.files.source import SourceError, decode
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.model import FileSummary, Problem
from scalelint.outline.depth import TooDeepError
from scalelint.outline.marks import Marks
from scalelint.outline.prefilter import is_small, worth_parsing
from scalelint.outline.reduce import Reduced, reduce
from scalelint.program.unit import Unit
from scalelint.program.world import World

if TYPE_CHECKING:
    from scalelint.syntax import Tree


def summarise(source: bytes, vocabulary: Vocabulary, world: World | None = None, path: str = "") -> FileSummary:
    """What one Python file says about latents: a function of its bytes, the vocabulary, and what ``world`` answers.

    ``world`` is the program that the file ``path`` is part of; without one the file stands alone.
    Never raises for any input: what can't be read or parsed becomes a problem of the summary.
    """
    helpers = helpers_of(source, vocabulary, world, path)
    if not helpers and not worth_parsing(source, vocabulary):
        return FileSummary()
    try:
        text = decode(source)
    except SourceError as error:
        return FileSummary(problems=[Problem(error.message, error.line)])
    try:
        return deeply(lambda: _analyse(text, source, vocabulary, helpers, world, path))
    except (RecursionError, TooDeepError):
        return FileSummary(problems=[Problem("nested too deeply to analyse; split the expression")])


def helpers_of(source: bytes, vocabulary: Vocabulary, world: World | None, path: str) -> frozenset[str]:
    """The names of other files that have to do with latents: those that a file imports, and methods that it asks for.

    A callback is handed what it calls: ``codec.to_image(z)`` is of the one class of the program that defines that.
    """
    if world is None or world.is_empty:
        return frozenset()
    if world.helped[:2] != (path, source):
        unit = _unit_of(source, vocabulary, world, path)
        names, stars = unit.links
        found = frozenset(world.helpers(names.items(), stars, path))
        found = found if found and unit.uses(found) else frozenset()
        world.helped = (path, source, found or world.told(unit, path))
    return world.helped[2]


def _unit_of(source: bytes, vocabulary: Vocabulary, world: World, path: str) -> Unit:
    """The file as others see it, searched once; a new one where its bytes are not those that the program has."""
    known = world.unit(path) if path.endswith(".py") else None
    return known if known is not None and known.key == hash(source) else Unit(path, source, vocabulary)


def _analyse(
    text: str, source: bytes, vocabulary: Vocabulary, helpers: frozenset[str], world: World | None, path: str
) -> FileSummary:
    reduced = None if is_small(source) else reduce(text, vocabulary, helpers, _known_marks(text, world, path))
    if reduced is not None and not reduced.pieces:
        return FileSummary()
    relevant = len(text) if reduced is None else sum(map(len, reduced.pieces))
    if relevant > MOST_RELEVANT:
        return FileSummary(problems=[Problem(f"{relevant // 1000:,} kB of it are about latents, too much; split it")])
    from scalelint.syntax import ParseError  # libcst is slow to import: only for files that matter

    try:
        tree = _parse(text, reduced)
    except ParseError as error:
        if "too many indentation levels" in error.message:
            raise TooDeepError from error
        return FileSummary(
            problems=[
                Problem(f"can't be parsed: {error.message.splitlines()[0]}", error.raw_line, error.raw_column + 1)
            ]
        )

    def fresh() -> Interpreter:
        interpreter = Interpreter(tree, vocabulary, world, path)
        if reduced is not None:
            interpreter.imports.update(reduced.imports)
            interpreter.stars += reduced.stars
        return interpreter

    summary = _interpreted(fresh)
    summary.statements = find_statements(text, vocabulary)
    _declare(summary, source)
    return summary


def _interpreted(fresh: Callable[[], Interpreter]) -> FileSummary:
    """The summary of a file; where it uses networks that nobody knows, of a run that knows them by how they are used."""
    interpreter = fresh()
    try:
        interpreter.run()
        told = frozenset(interpreter.record.predictors & interpreter.record.asked)
        if told - interpreter.predictors:
            return _interpreted(lambda: _knowing(fresh(), told | interpreter.predictors))
        if not interpreter.strangers.are_open:
            return build(interpreter, Judge(interpreter.record, interpreter.vocabulary))
        found = _told(fresh())
        if not found:
            return build(interpreter, Judge(interpreter.record, interpreter.vocabulary))
    finally:
        interpreter.end()
    interpreter = fresh()
    interpreter.strangers.roles = found
    try:
        interpreter.run()
        return build(interpreter, Judge(interpreter.record, interpreter.vocabulary))
    finally:
        interpreter.end()


def _knowing(interpreter: Interpreter, predictors: frozenset[tuple[str, str]]) -> Interpreter:
    interpreter.predictors = predictors
    return interpreter


def _told(interpreter: Interpreter) -> Roles:
    """What the strangers of a file do."""
    interpreter.strangers.probe = probe = Probe(interpreter)
    try:
        interpreter.run()
        return roles(probe)
    finally:
        interpreter.end()


def _known_marks(text: str, world: World | None, path: str) -> Marks | None:
    """Where words that matter stand in a text, if somebody of the program has already looked."""
    unit = world.known(path) if world is not None else None
    return unit.marks if unit is not None and unit.text == text else None


def _parse(text: str, reduced: Reduced | None) -> Tree:
    """What matters of a text, or where that is no text of its own the whole of it, so that errors name its lines."""
    from scalelint.syntax import ParseError, parse

    if reduced is not None:
        with suppress(ParseError):
            return parse(*reduced.pieces, lines=reduced.lines)
    return parse(text)


def _declare(summary: FileSummary, source: bytes) -> None:
    """Put ``# scalelint: convention=...`` on the definitions of its line."""
    declared = declared_conventions(source)
    for definition in summary.definitions if declared else ():
        definition.declared = declared.get(definition.span.line, "unknown")
