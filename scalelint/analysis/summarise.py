"""One file's bytes to its summary: the stages of the analyser in order."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from scalelint.analysis.deep import deeply
from scalelint.analysis.facts import build
from scalelint.analysis.interpreter import Interpreter
from scalelint.analysis.judge import Judge
from scalelint.analysis.statements import find_statements
from scalelint.files.comments import declared_conventions
from scalelint.files.source import SourceError, decode
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.model import FileSummary, Problem
from scalelint.outline.prefilter import worth_parsing
from scalelint.outline.reduce import Reduced, TooDeepError, reduce

if TYPE_CHECKING:
    from scalelint.syntax import Tree


def summarise(source: bytes, vocabulary: Vocabulary) -> FileSummary:
    """What one Python file says about latents: a pure function of its bytes and the vocabulary.

    Never raises for any input: what can't be read or parsed becomes a problem of the summary.
    """
    if not worth_parsing(source, vocabulary):
        return FileSummary()
    try:
        text = decode(source)
    except SourceError as error:
        return FileSummary(problems=[Problem(error.message, error.line)])
    try:
        return deeply(lambda: _analyse(text, source, vocabulary))
    except (RecursionError, TooDeepError):
        return FileSummary(problems=[Problem("nested too deeply to analyse; split the expression")])


def _analyse(text: str, source: bytes, vocabulary: Vocabulary) -> FileSummary:
    reduced = reduce(text, vocabulary)
    if reduced is not None and not reduced.pieces:
        return FileSummary()
    from scalelint.syntax import ParseError  # libcst is slow to import: only for files that matter

    try:
        tree = _parse(text, reduced)
    except ParseError as error:
        return FileSummary(
            problems=[
                Problem(f"can't be parsed: {error.message.splitlines()[0]}", error.raw_line, error.raw_column + 1)
            ]
        )
    interpreter = Interpreter(tree, vocabulary)
    interpreter.imports.update(reduced.imports if reduced is not None else {})
    interpreter.run()
    summary = build(interpreter, Judge(interpreter.record, vocabulary))
    summary.statements = find_statements(text, vocabulary)
    _declare(summary, source)
    return summary


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
