"""One run of ``check``: read, link, judge; then whatever is asked of the findings."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from scalelint.checks import baseline
from scalelint.checks.engine import Outcome, at_least, check_project
from scalelint.cli.outputs import Target
from scalelint.config import Resolved
from scalelint.core import Collected, Stdin
from scalelint.core.collect import survey_of
from scalelint.core.outcomes import keep_outcome, known_outcome
from scalelint.core.survey import Survey
from scalelint.core.verdict import conclude
from scalelint.errors import UserError
from scalelint.files.discover import discover, displayed
from scalelint.files.lines import Lines
from scalelint.model import Finding, Problem
from scalelint.report import Report, render
from scalelint.report.places import Places
from scalelint.report.sites import count
from scalelint.report.style import terminal_width, wants_color

if TYPE_CHECKING:
    from scalelint.project import Project


class Run:
    """The state of one run; ``collect`` and ``check`` fill it, in this order."""

    def __init__(self, resolved: Resolved, context: Path | None = None) -> None:
        self.resolved = resolved
        self.collected = Collected()
        self._survey: Survey
        self.findings: list[Finding] = []
        self.problems: list[Problem] = []
        self._context = context
        self._suppressed = 0
        self._asked: list[str] = []
        self._closing: list[str] = []

    def collect(
        self, paths: Sequence[str], *, cache: bool, stdin: Stdin | None = None, also: str | None = None
    ) -> None:
        """Find the files of the run, and of the project around them."""
        named = self._asked = [path for path in paths if path != "-"]
        wider = [str(self._context)] if self._context else []
        extra = [also] if also else []
        self._survey = survey_of(self.resolved, [*named, *extra, *wider], cache=cache, stdin=stdin)
        self.collected = self._survey.collected
        self._reported = self._named_files(named) if wider else None
        self._lines = Lines(self.collected.read)

    @cached_property
    def project(self) -> Project:
        """The files of the run, summarised and linked."""
        from scalelint.project import link

        files = self._completed().files
        return link(files, self.resolved.settings, self.collected.shelf)

    def _completed(self) -> Collected:
        """The files of the run with their summaries: nobody opens these before they are asked for."""
        try:
            return self._survey.complete()
        finally:
            self._survey.close()

    @property
    def _trees(self) -> list[str]:
        """The files and folders that the user named, before others were added."""
        return self._asked + ([str(self._context)] if self._context else [])

    @property
    def shown_stdin(self) -> str:
        """The name that standard input goes by in findings."""
        stdin = self.collected.stdin
        return displayed(str(Path(stdin.path).absolute())) if stdin is not None else ""

    def check(self, *, new_only: bool = True) -> None:
        """Run the rules; apply baseline and lowest severity."""
        if self.resolved.settings.baseline and new_only:
            self._completed()
        verdict = conclude(
            self._outcome(), self.collected, self.resolved, is_reported=self._is_reported, new_only=new_only
        )
        self.findings = verdict.findings
        self.problems = [Places(self._lines).located(problem) for problem in verdict.problems]
        self._suppressed = len(verdict.suppressed)
        file = Path(self.resolved.settings.baseline or "").name
        self._closing = [f"{file}: no longer occurs: {e.path} {e.code} `{e.text}`" for e in verdict.gone]

    def _outcome(self) -> Outcome:
        """What the rules say: from the cache, or now."""
        try:
            outcome = known_outcome(self._survey)
            if outcome is None:
                settings, project = self.resolved.settings, self.project
                outcome = check_project(project, settings, problems=self.collected.problems, root=self.resolved.root)
                keep_outcome(self._survey, outcome)
            return outcome
        finally:
            self._survey.close()

    def rechecker(self) -> Callable[[Mapping[str, bytes]], list[Finding]]:
        """Checks the run's tree again with some files exchanged."""
        from scalelint.rewrite.mend.fixes import rechecker

        return rechecker(self._completed(), self.resolved.settings, self._is_reported)

    def explain(self, path: str, cell: int, line: int) -> str:
        """What the analyser believes of a line."""
        from scalelint.core.bounded import bounded
        from scalelint.project.explain import explain_line

        shown = displayed(str(Path(path).absolute()))
        if shown not in self._completed().files:
            raise UserError(f"{path}: was not analysed, so there is nothing to explain")
        places = Places(self._lines)
        row = places.within(shown, cell, line)
        text = bounded(self.collected, "linking the files", lambda: explain_line(self.project, shown, row))
        return places.text(shown, text)

    def notes(self) -> list[str]:
        """What readers of the files with findings or sites should know."""
        reported = {found.path for found in self.findings}
        remarks = self.collected.remarks
        return [f"{each.path}: {each.text}" for each in remarks if each.has_sites or each.path in reported]

    def place(self, found: Finding) -> str:
        """Where a finding stands, for people."""
        return found.path + Places(self._lines).shown(found.path, found.line)

    def render(self, target: Target, *, quiet: bool = False) -> str:
        """The findings in a format."""
        to_terminal = target.file is None
        report = Report(
            self.findings,
            self._lines,
            self.collected.counts.found,
            self.problems,
            color=to_terminal and wants_color(),
            width=terminal_width() if to_terminal else 0,
            closing=[] if quiet else [self.total(), *self._closing],
            raw=self.collected.raw,
        )
        return render(report, target.form)

    def exit_code(self) -> int:
        """0 nothing at or above the failing severity, 1 findings, 2 something could not be checked."""
        if self.problems:
            return 2
        return int(bool(at_least(self.findings, self.resolved.settings.fail_on)))

    def write_baseline(self, file: Path) -> int:
        """Make all findings known; their number."""
        known = [entry for _, entry in self._entries(self.findings, file)]
        self.findings = []
        return baseline.write(file, known)

    def add_ignores(self, reason: str) -> int:
        """Write a suppression for each finding; how many could be written."""
        from scalelint.checks.annotate import add_ignores
        from scalelint.files.source import SourceError

        changes: dict[str, tuple[bytes, bytes]] = {}
        left: list[Finding] = []
        for path in dict.fromkeys(found.path for found in self.findings):
            own = [found for found in self.findings if found.path == path]
            try:
                source = self.collected.read(path)
                written, unplaced = add_ignores(source, own, " ".join(reason.split()))
                changes[path] = source, written
            except (OSError, SourceError) as error:
                self.problems.append(Problem(f"no suppression written: {error}", path=path))
                unplaced = own
            left += unplaced
        self.write(changes)
        number = len(self.findings) - len(left)
        self.findings = left
        return number

    def write(self, changes: Mapping[str, tuple[bytes, bytes]]) -> None:
        """Give files their new content (old, new), all or none; standard input's goes to standard output."""
        from scalelint.writing import replace_all

        places, changes = self.collected.locations, self.collected.exchanged(changes)
        on_disk = {places[path]: texts for path, texts in changes.items() if path != self.shown_stdin}
        self.collected.notes.extend(replace_all(on_disk, self._trees))
        if self.collected.stdin is not None:
            _, content = changes.get(self.shown_stdin, (b"", self.collected.stdin.source))
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        self._lines = Lines(self.collected.read)

    def counted(self) -> str:
        """What was checked, and what was not and why."""
        counts = self.collected.counts
        reasons = [f"{number:,} {reason}" for reason, number in sorted(counts.skipped.items())]
        reasons += [f"{len(self.problems):,} could not be checked"] if self.problems else []
        skipped = ", ".join(reasons)
        done = f"{count(counts.found, 'file')} read: {counts.analysed:,} analysed, {counts.cached:,} from the cache"
        return f"{done}; {skipped}" if skipped else done

    def total(self) -> str:
        """How many findings there are, how bad, and how many can be mended."""
        if not self.findings:
            total = "No findings."
        else:
            tally = Counter(found.severity for found in self.findings)
            parts = ", ".join(f"{tally[level]:,} {level}" for level in ("error", "warning", "info") if tally[level])
            files = count(len({found.path for found in self.findings}), "file")
            total = f"{count(len(self.findings), 'finding')} in {files}: {parts}."
        safe = sum(found.fix is not None and found.fix.applicability == "safe" for found in self.findings)
        unsafe = sum(found.fixable for found in self.findings) - safe
        total += f" {safe:,} fixable with --fix." if safe else ""
        total += f" {unsafe:,} fixable with --fix --unsafe-fixes." if unsafe else ""
        return f"{total} {self._suppressed:,} suppressed." if self._suppressed else total

    def _named_files(self, paths: Sequence[str]) -> set[str]:
        found = discover(paths, exclude=self.resolved.settings.exclude, root=self.resolved.root)
        return {displayed(path) for path in (*found.python, *found.configs)} | {self.shown_stdin}

    def _is_reported(self, found: Finding) -> bool:
        if self._reported is None:
            return True
        return found.path in self._reported or any(other.path in self._reported for other in found.related)

    def _entries(self, findings: list[Finding], file: Path) -> list[tuple[Finding, baseline.Entry]]:
        return baseline.entries(findings, self._completed().files, self._lines, file.absolute().parent)
