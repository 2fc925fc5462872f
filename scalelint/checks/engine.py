"""Runs the selected rules over a linked project and decides what is reported.

Rules report what they see; everything about whether to show it lives here: selection, severities, ignored
files, suppressions with their own findings, the order.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from scalelint.budget import Allowance, OverTimeError
from scalelint.checks.causes import once, one_cause
from scalelint.checks.matching import judge_suppressions
from scalelint.checks.registry import Check, Rule, checks, rules, select
from scalelint.config.settings import Settings
from scalelint.deep import deeply
from scalelint.errors import in_a_line
from scalelint.model import Finding, Problem, Severity

if TYPE_CHECKING:
    from scalelint.project import Project

Result = TypeVar("Result")

RANK: dict[str, int] = {"error": 3, "warning": 2, "info": 1, "off": 0}
SYNTAX_ERROR = "SCL901"
#: seconds of processor time that linking and all rules may take together, what each further second must be for, and
#: what every rule has in any case
_SECONDS = 40.0
_FILES_A_SECOND = 20
_LEAST = 1.0


class Outcome(msgspec.Struct):
    """What a run has to report."""

    findings: list[Finding] = []
    suppressed: list[Finding] = []
    problems: list[Problem] = []  #: rules that failed


def selected_rules(settings: Settings) -> dict[str, Severity]:
    """The codes to run and the severity each has. Rules that are off run only when named in full."""
    overrides: dict[str, Severity] = {}
    for selector, severity in settings.severity.items():
        overrides.update(dict.fromkeys(select([selector], "severity"), severity))
    wanted = select(settings.select or ["ALL"], "select")
    for code, exact in select(settings.extend_select, "extend-select").items():
        wanted[code] = wanted.get(code, False) or exact
    for code in select(settings.ignore, "ignore"):
        wanted.pop(code, None)
    chosen: dict[str, Severity] = {}
    for code, exact in sorted(wanted.items()):
        severity = overrides.get(code, rules()[code].severity)
        if severity == "off" and exact:
            severity = "info" if rules()[code].severity == "off" else rules()[code].severity
        if severity != "off":
            chosen[code] = severity
    return chosen


def run_rules(project: Project, settings: Settings) -> list[Finding]:
    """All findings of the selected rules, sorted, before suppressions."""
    outcome = Outcome()
    _run(project, selected_rules(settings), settings, outcome)
    return ordered(outcome.findings)


def check_project(
    project: Project,
    settings: Settings,
    *,
    problems: Iterable[Problem] = (),
    root: Path | None = None,
    pause: Callable[[], None] = lambda: None,
) -> Outcome:
    """Everything a run reports about a linked project. ``problems`` are those of its files.

    ``pause`` is called between rules; what it raises ends the run.
    """
    chosen = selected_rules(settings)
    outcome = Outcome()
    _run(project, chosen, settings, outcome, pause)
    if SYNTAX_ERROR in chosen:
        outcome.findings.extend(_syntax_errors(problems, chosen[SYNTAX_ERROR]))
    by_path: dict[str, list[Finding]] = {}
    for found in outcome.findings:
        by_path.setdefault(found.path, []).append(found)
    kept = list(outcome.findings)
    for path, summary in project.files.items():
        if summary.suppressions:
            verdict = judge_suppressions(path, by_path.get(path, []), summary.suppressions, chosen)
            outcome.suppressed.extend(verdict.suppressed)
            kept.extend(verdict.own)
    hidden = set(map(id, outcome.suppressed))
    kept = [found for found in kept if id(found) not in hidden]
    ignored = _ignored_files(settings, root or Path.cwd())
    outcome.findings = ordered(found for found in kept if not ignored(found))
    return outcome


def at_least(findings: Iterable[Finding], lowest: str) -> list[Finding]:
    """The findings of at least this severity."""
    return [found for found in findings if RANK[found.severity] >= RANK.get(lowest, 99)]


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by place, then code; the same finding once."""
    unique = {(f.path, f.line, f.column, f.end_line, f.end_column, f.code, f.message): f for f in findings}
    return [unique[key] for key in sorted(unique)]


def is_syntax_error(problem: Problem) -> bool:
    """Whether a problem says that Python could not parse the file."""
    return problem.message.startswith("can't be parsed")


def _run(
    project: Project,
    chosen: dict[str, Severity],
    settings: Settings,
    outcome: Outcome,
    pause: Callable[[], None] = lambda: None,
) -> None:
    functions = checks()
    allowance = Allowance(_SECONDS + len(project.files) / _FILES_A_SECOND)
    linked = _linked(project, allowance, outcome)
    for code in chosen:
        pause()
        function = functions.get(code)
        if function is None:
            continue
        reported, text = _limited(functools.partial(_all, function, linked), _LEAST, allowance, linked)
        if reported is None:
            outcome.problems.append(Problem(f"rule {code} {text}"))
            continue
        outcome.findings.extend(once((_dressed(found, rules()[code], chosen[code]) for found in reported), RANK))
    outcome.findings = one_cause(outcome.findings)


def _all(check: Check, project: Project) -> list[Finding]:
    return list(check(project))


def _linked(project: Project, allowance: Allowance, outcome: Outcome) -> Project:
    """The project as rules look at it; every file on its own where linking fails or takes too long."""
    linked, text = _limited(lambda: project.composed, 0.0, allowance, project)
    if linked is None:
        outcome.problems.append(Problem(f"linking the files {text}, so each was judged by itself"))
    return linked or project.by_file


def _limited(
    work: Callable[[], Result], least: float, allowance: Allowance, project: Project
) -> tuple[Result | None, str]:
    """What ``work`` gives within half of the time that is left; None and what is wrong where it fails or takes longer."""
    seconds = least + max(allowance.left, 0.0) / 2
    try:
        return allowance.limited(seconds, least, lambda: deeply(work)), ""  # code may be deep, and what is known of it
    except OverTimeError:
        project.forget_values()
        return None, f"takes more than {seconds:.0f} s of processor time"
    except Exception as error:
        if os.environ.get("SCALELINT_TRACEBACK"):
            raise
        return None, f"failed, which is a bug in scalelint ({in_a_line(error)})"


def _dressed(found: Finding, page: Rule, severity: Severity) -> Finding:
    """A finding with its page's name, and its severity: the configured one, or a lower one that the rule chose."""
    lower = found.severity if 0 < RANK[found.severity] < RANK[severity] else severity
    return msgspec.structs.replace(found, code=page.code, name=page.name, severity=lower)


def _syntax_errors(problems: Iterable[Problem], severity: Severity) -> Iterator[Finding]:
    page = rules()[SYNTAX_ERROR]
    for problem in problems:
        if is_syntax_error(problem):
            line, column = max(problem.line, 1), max(problem.column, 1)
            place = (problem.path, line, column, line, column + 1)
            yield Finding(*place, page.code, page.name, severity, problem.message)


def _ignored_files(settings: Settings, root: Path) -> Callable[[Finding], bool]:
    """A predicate: whether the configuration ignores a finding's rule in the finding's file."""
    if not settings.per_file_ignores:
        return lambda found: False
    from scalelint.files.ignores import covering

    origin = Path(os.path.realpath(root))
    table = [
        (covering(pattern), frozenset(select(selectors, "per-file-ignores")))
        for pattern, selectors in settings.per_file_ignores.items()
    ]

    def ignored(found: Finding) -> bool:
        absolute = Path(os.path.realpath(found.path))
        path = absolute.relative_to(origin) if absolute.is_relative_to(origin) else Path(found.path)
        return any(found.code in codes and covers(path.as_posix()) for covers, codes in table)

    return ignored
