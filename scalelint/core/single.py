"""One file: bytes to summary, in this process, whatever the file holds."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from scalelint.budget import Allowance, OverTimeError, ordinary, seconds_for
from scalelint.errors import in_a_line
from scalelint.escaping import encodable
from scalelint.files.discover import CONFIGS
from scalelint.files.measure import too_much
from scalelint.files.source import SourceError, decode, problem_of
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.ledger.need import speaks_of_values, wants_ledger
from scalelint.model import FileSummary, Problem
from scalelint.notebooks import SUFFIX
from scalelint.outline.prefilter import worth_parsing

if TYPE_CHECKING:
    from scalelint.program.world import World

Summary = TypeVar("Summary", FileSummary, FileSummary | None)

#: What stands for a file that a search of its bytes has ruled out: nothing, so that a cache of it costs nothing.
RULED_OUT = b""
_decoder = msgspec.msgpack.Decoder(FileSummary)
_encoder = msgspec.msgpack.Encoder()


def summarise_source(
    source: bytes, vocabulary: Vocabulary, suffix: str = ".py", world: World | None = None, path: str = ""
) -> FileSummary:
    """The summary of a file's bytes, as part of the program ``world`` where one is given. The analyser is imported here, so that a warm run never loads it."""
    if suffix in CONFIGS:
        from scalelint.configs import summarise_config

        return summarise_config(source, suffix, vocabulary)
    if suffix == SUFFIX:
        return _notebook(source, vocabulary, world, path)
    problem = problem_of(source)
    if problem is not None:
        return FileSummary(problems=[Problem(problem.message, problem.line)])
    if reason := too_much(source):
        return FileSummary(problems=[Problem(reason)])
    from scalelint.analysis import summarise
    from scalelint.files.suppressions import find_suppressions

    summary = summarise(source, vocabulary, world, path)
    if summary == FileSummary() and not worth_parsing(source, vocabulary):
        summary = FileSummary(problems=_syntax_problems(source))
    summary.suppressions = find_suppressions(source)
    if wants_ledger(source, summary):
        from scalelint.ledger.extract import extract

        summary.ledger = extract(decode(source))
    return summary


def _notebook(source: bytes, vocabulary: Vocabulary, world: World | None, path: str) -> FileSummary:
    """The summary of a notebook: that of its cells as one module."""
    from scalelint.notebooks import Reading

    try:
        reading = Reading(source)
    except SourceError as error:
        return FileSummary(problems=[Problem(error.message, error.line)])
    summary = summarise_source(reading.module, vocabulary, ".py", world, path)
    summary.problems = [*reading.problems, *summary.problems]
    summary.notes = reading.notes
    return summary


def _syntax_problems(source: bytes) -> list[Problem]:
    """Whether a file that nobody would parse parses: asked for files that are named."""
    try:
        ast.parse(source)
    except SyntaxError as error:
        return [Problem(f"can't be parsed: {error.msg}", error.lineno or 0, error.offset or 0)]
    except (ValueError, RecursionError, MemoryError) as error:
        return [Problem(f"can't be parsed: {error or 'nested too deeply'}")]
    return []


def ruled_out(source: bytes, vocabulary: Vocabulary, suffix: str) -> bool:
    """Whether the bytes alone say that a file has nothing to tell: not a factor, not a comment for us, no defect."""
    if suffix in CONFIGS:
        from scalelint.configs import worth_reading

        return not worth_reading(source, vocabulary)
    if worth_parsing(source, vocabulary) or b"scalelint:" in source:
        return False
    return (suffix == SUFFIX or problem_of(source) is None) and not speaks_of_values(source)


def touches(source: bytes, vocabulary: Vocabulary, suffix: str, world: World, path: str) -> bool:
    """Whether a file that has no word of its own about latents calls something of another file that has."""
    if suffix in CONFIGS or world.is_empty:
        return False
    from scalelint.analysis.summarise import helpers_of

    if suffix == SUFFIX:
        from scalelint.notebooks import read

        try:
            source = read(source)
        except SourceError:
            return False
    return bool(helpers_of(source, vocabulary, world, path))


def examine(
    source: bytes, vocabulary: Vocabulary, suffix: str, world: World, path: str, named: bool, allowance: Allowance
) -> tuple[FileSummary | None, bool]:
    """The summary of a file, and whether it is worth keeping; None where it has nothing to tell, and nobody named it.

    A file that breaks the analyser becomes a problem. One that takes too long with all that it imports, within the
    allowance of all files, is looked at alone.
    """

    def work() -> FileSummary | None:
        if not named and ruled_out(source, vocabulary, suffix) and not touches(source, vocabulary, suffix, world, path):
            return None
        return summarise_source(source, vocabulary, suffix, world, path)

    def alone(seconds: float) -> FileSummary:
        spare = Allowance(min(allowance.left, _ALONE))
        summary, _ = _safely(lambda: summarise_source(source, vocabulary, suffix), len(source), spare)
        summary.problems = [
            Problem(f"takes more than {seconds:.0f} s {_LEFT_OUT if summary.problems else _JUDGED_ALONE}")
        ]
        return summary

    return _safely(work, len(source), allowance, None if world.is_empty else alone)


_LEFT_OUT = "to analyse and was left out; split it, or `exclude` it"
_JUDGED_ALONE = "to analyse with what it imports, so it was judged without that; split it, or `exclude` what is large"
#: seconds that a file may take alone besides the ordinary, after it has taken too long with others
_ALONE = 2.0


def _safely(
    work: Callable[[], Summary],
    size: int,
    allowance: Allowance,
    instead: Callable[[float], FileSummary] | None = None,
) -> tuple[Summary | FileSummary, bool]:
    """What comes of looking at a file, and whether it is worth keeping; else a problem, or after so many seconds ``instead``."""
    usual = ordinary(size)
    seconds = allowance.granted(seconds_for(size), usual)
    try:
        return allowance.limited(seconds, usual, work), True
    except OverTimeError:
        if instead is not None:
            return instead(seconds), False
        reason = f"takes more than {seconds:.0f} s {_LEFT_OUT}"
    except RecursionError:
        reason = "is nested too deeply to be analysed"
    except MemoryError:
        reason = "needs more memory than there is"
    except Exception as error:
        if os.environ.get("SCALELINT_TRACEBACK"):
            raise
        reason = _bug(error)
    return FileSummary(problems=[Problem(reason)]), False


def _bug(error: Exception) -> str:
    return f"could not be analysed, which is a bug in scalelint ({in_a_line(error)})"


def pack(summary: FileSummary) -> bytes:
    """A summary as bytes; halves of surrogate pairs, which JSON's escapes may hold and no output can, stay escapes."""
    try:
        return _encoder.encode(summary)
    except UnicodeEncodeError:
        return _encoder.encode(_encodable(msgspec.to_builtins(summary)))
    except OverflowError as error:  # a number that 64 bits can't hold: one file is lost, not the run
        return _encoder.encode(FileSummary(problems=[Problem(_bug(error))]))


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {encodable(key): _encodable(each) for key, each in value.items()}
    return [_encodable(each) for each in value] if isinstance(value, (list, tuple)) else value


def unpack(data: bytes) -> FileSummary | None:
    """The summary in ``data``; None where the bytes are damaged."""
    try:
        return _decoder.decode(data)
    except (msgspec.MsgspecError, ValueError, TypeError, OverflowError, RecursionError):
        return None
