"""What a run reports about a linked project: the same for the command line, standard input and the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from scalelint.checks import baseline
from scalelint.checks.engine import Outcome, at_least, check_project, is_syntax_error, selected_rules
from scalelint.checks.registry import select
from scalelint.config import Resolved, Settings
from scalelint.core.bounded import bounded
from scalelint.core.collect import Collected
from scalelint.core.offers import offer
from scalelint.errors import UserError
from scalelint.files.lines import Lines
from scalelint.model import Finding, Problem

if TYPE_CHECKING:
    from scalelint.project import Project


class Verdict(msgspec.Struct):
    """Findings, what could not be judged, and what is kept quiet."""

    findings: list[Finding]
    problems: list[Problem]
    suppressed: list[Finding]
    gone: list[baseline.Entry] = []  #: entries of the baseline that no longer occur


def judge(
    project: Project,
    collected: Collected,
    resolved: Resolved,
    *,
    is_reported: Callable[[Finding], bool] = lambda found: True,
    fixes: bool = True,
    pause: Callable[[], None] = lambda: None,
) -> Verdict:
    """Run the rules, and decide what of their findings is reported."""
    outcome = check_project(project, resolved.settings, problems=collected.problems, root=resolved.root, pause=pause)
    return conclude(outcome, collected, resolved, is_reported=is_reported, fixes=fixes)


def conclude(
    outcome: Outcome,
    collected: Collected,
    resolved: Resolved,
    *,
    is_reported: Callable[[Finding], bool] = lambda found: True,
    new_only: bool = True,
    fixes: bool = True,
) -> Verdict:
    """Apply baseline (unless all is asked for) and lowest severity; offer fixes (unless not wanted)."""
    settings = resolved.settings
    problems = [problem for problem in collected.problems if not is_syntax_error(problem)]
    findings = [found for found in outcome.findings if is_reported(found)]
    verdict = Verdict(findings, [*problems, *outcome.problems], outcome.suppressed)
    if settings.baseline and new_only:
        _leave_out_known(verdict, collected, resolved, settings.baseline)
    verdict.findings = at_least(verdict.findings, settings.min_severity)
    if verdict.findings and fixes:
        _offer(verdict, collected)
        if any(found.fix is not None for found in verdict.findings):
            from scalelint.rewrite.mend.pins import demote

            demote(verdict.findings)
    return verdict


def _offer(verdict: Verdict, collected: Collected) -> None:
    """Offer fixes; findings are reported without, where that takes too long."""
    try:
        bounded(collected, "looking for fixes", lambda: offer(verdict.findings, collected.read, collected.memory))
    except UserError as error:
        verdict.problems.append(Problem(error.message))


def refuse_unknown_rules(settings: Settings) -> None:
    """Selectors that mean nothing are refused before any file is read."""
    selected_rules(settings)
    for selectors in settings.per_file_ignores.values():
        select(selectors, "per-file-ignores")


def _leave_out_known(verdict: Verdict, collected: Collected, resolved: Resolved, name: str) -> None:
    file = resolved.path(name).absolute()
    known = baseline.read(file)
    entries = baseline.entries(verdict.findings, collected.files, Lines(collected.read), file.parent)
    verdict.gone = baseline.gone(known, (entry for _, entry in entries), collected.files, file.parent)
    verdict.findings = [found for found, entry in entries if entry not in known]
