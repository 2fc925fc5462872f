"""``check --fix``: applying fixes in rounds, and taking back each one that does not hold up.

Fixes that overlap wait for the next round. After each round the changed files are analysed again: a fix whose file
does not parse any more, or that brings a finding that was not there, is dropped and reported with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scalelint.config.settings import Settings
from scalelint.files.source import SourceError, decode, encode, python_tree
from scalelint.model import Finding
from scalelint.rewrite.edit.edits import Change, OverlapError, changes_of, edited, merged
from scalelint.rewrite.mend.pins import demote
from scalelint.rewrite.mend.remedies import offer

if TYPE_CHECKING:
    from scalelint.core.collect import Collected

Recheck = Callable[[Mapping[str, bytes]], "list[Finding]"]
_ROUNDS = 10


@dataclass
class FixPlan:
    """What fixing does: new contents, which findings are mended, and why others are not."""

    changes: dict[str, bytes] = field(default_factory=dict)
    fixed: list[Finding] = field(default_factory=list)
    skipped: list[tuple[Finding, str]] = field(default_factory=list)
    left: list[Finding] | None = None  #: the findings of the fixed tree, where it was checked again

    @property
    def dropped(self) -> int:
        """How many fixes were tried and taken back."""
        return sum(reason.startswith("dropped") for _, reason in self.skipped)


def plan_fixes(
    findings: Sequence[Finding], read: Callable[[str], bytes], unsafe: bool, recheck: Recheck | None = None
) -> FixPlan:
    """The changes that mend ``findings``. ``recheck`` gives the findings of the tree with some files exchanged."""
    fixer = _Fixer(read, unsafe, recheck)
    return fixer.run(list(findings))


class _Fixer:
    def __init__(self, read: Callable[[str], bytes], unsafe: bool, recheck: Recheck | None) -> None:
        self.original = read
        self.unsafe = unsafe
        self.recheck = recheck
        self.plan = FixPlan()
        self.unwritable: dict[str, str] = {}  #: path to why
        self.refused: set[tuple[str, str, str]] = set()
        self.hidden: Counter[tuple[str, str, str]] = Counter()  #: findings that the run doesn't show: a baseline's

    def read(self, path: str) -> bytes:
        """A file as the fixes so far leave it."""
        return self.plan.changes[path] if path in self.plan.changes else self.original(path)

    def run(self, findings: list[Finding]) -> FixPlan:
        """Rounds until nothing more can be applied."""
        current = findings
        if self.recheck is not None:
            self.hidden = Counter(map(_kind, self.recheck({}))) - Counter(map(_kind, findings))
        for _ in range(_ROUNDS):
            offer(current, self.read)
            demote(current)
            chosen = self._choose(current)
            if not chosen:
                break
            after = self._apply(current, chosen)
            if after is None:
                continue
            current = after
        self._account(findings, current)
        return self.plan

    def _choose(self, findings: list[Finding]) -> list[Finding]:
        """The fixes of a round: those allowed that do not overlap."""
        chosen: list[Finding] = []
        taken: dict[str, list[Change]] = {}
        for found in findings:
            if found.fix is None or not found.fix.edits or self._reason(found) or _key(found) in self.refused:
                continue
            try:
                source = self.read(found.path)
                own = changes_of(decode(source), found.fix.edits)
                encode(decode(source), source)  # or it can't be written
                taken[found.path] = merged([*taken.get(found.path, ()), *own])
            except (OverlapError, OSError):
                continue
            except SourceError as error:
                self.unwritable[found.path] = error.message
                continue
            chosen.append(found)
        return chosen

    def _apply(self, current: list[Finding], chosen: list[Finding]) -> list[Finding] | None:
        """Apply a round; each fix alone where the round as a whole brings something new."""
        after = self._tried(current, chosen)
        if isinstance(after, list):
            self._take(chosen)
            return after
        if len(chosen) == 1:
            self._drop(chosen[0], after)
            return None
        good = []
        for found in chosen:
            alone = self._tried(current, [found])
            if isinstance(alone, list):
                good.append(found)
            else:
                self._drop(found, alone)
        if len(good) == len(chosen):  # each is fine, all together are not: one at a time
            good = good[:1]
        return self._apply(current, good) if good else None

    def _tried(self, current: list[Finding], chosen: list[Finding]) -> list[Finding] | str:
        """The findings after some fixes; a reason where they do not hold up."""
        contents = self._contents(chosen)
        for path, content in contents.items():
            reason = _broken(path, content)
            if reason:
                return reason
        if self.recheck is None:
            mended = set(map(id, chosen))
            return [found for found in current if id(found) not in mended]
        after = self._shown(self.recheck({**self.plan.changes, **contents}))
        idle = _idle(current, after, chosen)
        if idle is not None:
            return f"it does not mend {idle.code} in line {idle.line}"
        fresh = _fresh(current, after, chosen)
        return f"it brings {fresh.code} at {fresh.path}:{fresh.line}: {fresh.message}" if fresh is not None else after

    def _shown(self, findings: list[Finding]) -> list[Finding]:
        hidden = self.hidden.copy()
        shown = []
        for found in findings:
            hidden[_kind(found)] -= 1
            if hidden[_kind(found)] < 0:
                shown.append(found)
        return shown

    def _contents(self, chosen: list[Finding]) -> dict[str, bytes]:
        edits: dict[str, list[Finding]] = {}
        for found in chosen:
            edits.setdefault(found.path, []).append(found)
        return {
            path: edited(self.read(path), [e for f in own if f.fix for e in f.fix.edits]) for path, own in edits.items()
        }

    def _take(self, chosen: list[Finding]) -> None:
        self.plan.changes.update(self._contents(chosen))

    def _drop(self, found: Finding, reason: str) -> None:
        self.refused.add(_key(found))
        self.plan.skipped.append((found, f"dropped: {reason}"))

    def _reason(self, found: Finding) -> str:
        """Why a fix is not even tried."""
        assert found.fix is not None
        if found.fix.applicability == "display":
            return "is only shown"
        if found.fix.applicability == "unsafe" and not self.unsafe:
            return f"is unsafe ({found.fix.reason})" if found.fix.reason else "is unsafe"
        return ""

    def _account(self, before: list[Finding], after: list[Finding]) -> None:
        """Which of the first findings are gone, and why the others with a fix are not."""
        remaining = Counter(_kind(found) for found in after)
        tried = {id(found) for found, _ in self.plan.skipped}
        for found in before:
            if remaining[_kind(found)] > 0:
                remaining[_kind(found)] -= 1
                if found.fix is not None and id(found) not in tried:
                    self.plan.skipped.append((found, self._reason(found) or self.unwritable.get(found.path, "left")))
            else:
                self.plan.fixed.append(found)
        self.plan.left = after if self.recheck is not None else None


def rechecker(
    collected: Collected, settings: Settings, keep: Callable[[Finding], bool] = lambda found: True
) -> Recheck:
    """Check a tree again with some files exchanged, in memory."""
    from scalelint.checks.engine import at_least, check_project
    from scalelint.core.collect import exchanged
    from scalelint.project import link

    def recheck(contents: Mapping[str, bytes]) -> list[Finding]:
        project = link(exchanged(collected, contents, settings), settings, collected.shelf)
        found = check_project(project, settings).findings
        return at_least(filter(keep, found), settings.min_severity)

    return recheck


def _suffix(path: str) -> str:
    return path[path.rindex(".") :] if path.endswith((".yaml", ".yml", ".json", ".toml")) else ".py"


def _broken(path: str, content: bytes) -> str:
    if _suffix(path) != ".py":
        return ""
    try:
        python_tree(decode(content))
    except (SyntaxError, SourceError) as error:
        return f"{path} would not parse any more ({error})"
    return ""


def _key(found: Finding) -> tuple[str, str, str]:
    return found.path, found.code, found.message


def _kind(found: Finding) -> tuple[str, str, str]:
    return found.path, found.code, found.message.split(" line ")[0]


def _idle(before: Sequence[Finding], after: Sequence[Finding], chosen: Sequence[Finding]) -> Finding | None:
    """A finding that is still there after its fix."""
    gone = Counter(map(_kind, before))
    gone.subtract(map(_kind, after))
    for found in chosen:
        gone[_kind(found)] -= 1
        if gone[_kind(found)] < 0:
            return found
    return None


def _fresh(before: Sequence[Finding], after: Sequence[Finding], chosen: Sequence[Finding] = ()) -> Finding | None:
    """A finding that was not there: one more of a rule in a file than before.

    An error that becomes a warning on its own line is progress: ``0.18125`` is mended to ``0.18215``, which stays a
    literal beside the autoencoder's configuration.
    """
    known = Counter((found.path, found.code) for found in before)
    milder = Counter((f.path, line) for f in chosen if f.severity == "error" for line in range(f.line, f.end_line + 1))
    for found in after:
        known[(found.path, found.code)] -= 1
        if known[(found.path, found.code)] < 0:
            milder[(found.path, found.line)] -= 1
            if found.severity == "error" or milder[(found.path, found.line)] < 0:
                return found
    return None
