"""What a second analysis of the rewritten texts must find: the new convention, the same maps, no new finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from scalelint.config.settings import Settings
from scalelint.core import Collected
from scalelint.core.collect import exchanged_parts
from scalelint.files.source import SourceError, decode, python_tree
from scalelint.model import Convention, FileSummary, Finding, Flow
from scalelint.project.compose import decided, touched
from scalelint.rewrite.turn.plan import Proof

_PYTHON = (".py", ".pyi", ".pyw", ".ipynb")
#: the families of rules about units and maps: what they would find anew is a mistake of the rewrite; the others speak
#: of names, documents and published numbers, which a migration leaves to people, and cost as much again
_CONCERNED = ("SCL1", "SCL4")


@dataclass(frozen=True)
class Wrong:
    """What a rewrite would do to a file that it must not."""

    reason: str
    line: int = 1
    site: int = -1  #: whose factor is to blame, where that is known
    also: tuple[str, ...] = ()  #: files at the other end


@dataclass
class Verdict:
    """What was counted, by file what is wrong, and the summaries of the new tree."""

    proof: Proof = field(default_factory=Proof)
    wrong: dict[str, Wrong] = field(default_factory=dict)
    summaries: dict[str, FileSummary] = field(default_factory=dict)
    kept: dict[str, set[int]] = field(default_factory=dict)  #: by file, sites that turned and show the old convention
    lost: dict[str, set[int]] = field(default_factory=dict)  #: by file, sites that nothing shows any more
    fewer: set[str] = field(default_factory=set)  #: files in which some site is seen no more
    blurred: dict[str, set[int]] = field(
        default_factory=dict
    )  #: by file, sites whose direction was told by the operator
    mute: dict[str, set[int]] = field(default_factory=dict)  #: by file, sites that turned and say nothing any more


class Prover:
    """Analyses a run's tree with new texts in some of its files."""

    def __init__(self, collected: Collected, settings: Settings, to: Convention) -> None:
        self.collected = collected
        self.files = collected.files
        self.settings = settings
        self.to = to
        self._texts: dict[str, bytes] = {}  #: those of the round before
        self._parts: dict[str, FileSummary] = {}  #: what they gave

    def prove(self, texts: Mapping[str, tuple[bytes, bytes]], turned: Mapping[str, set[int]]) -> Verdict:
        """Compare the new texts with the old ones. ``turned``: by file, the sites of factors that turn."""
        verdict = Verdict()
        for path, (_, new) in texts.items():
            wrong = _broken(new) if path.endswith(_PYTHON) else None
            if wrong is not None:
                verdict.wrong[path] = wrong
        analysed = {path: new for path, (_, new) in texts.items() if path in self.collected.locations}
        if verdict.wrong or not analysed:
            return verdict
        verdict.summaries = decided(self._analysed(analysed))
        for path in analysed:
            verdict.proof.compiled += 1
            before, after = self.files.get(path, FileSummary()), verdict.summaries[path]
            own: Set[int] = turned.get(path, frozenset())
            _count(before, after, own, verdict.proof, self.to)
            verdict.lost[path] = _lost(before, after, own) if _has_lines_of(*texts[path]) else set()
            if len(after.sites) < len(before.sites):
                verdict.fewer.add(path)
            verdict.kept[path] = {index for index in own if _is_kept(before, after, index, self.to)}
            verdict.mute[path] = {index for index in own if _is_mute(before, after, index)}
            verdict.blurred[path] = {index for index in own if _is_blurred(before, after, index, self.to)}
        return verdict

    def _analysed(self, texts: dict[str, bytes]) -> dict[str, FileSummary]:
        """The summaries of the tree with new texts; those of the round before where nothing of theirs moved since."""
        moved = {p for p in {*texts, *self._texts} if texts.get(p) != self._texts.get(p)}
        same = (texts.keys() & self._texts.keys()) - moved
        known = {path: self._parts[path] for path in same if touched(self._parts[path]).isdisjoint(moved)}
        self._texts, self._parts = texts, exchanged_parts(self.collected, texts, self.settings, known)
        return self._parts

    def new_findings(self, verdict: Verdict) -> list[Finding]:
        """The findings that the rewritten tree has and the old one has not."""
        after = self._findings(verdict.summaries)
        verdict.proof.findings_before, verdict.proof.findings_after = len(self._before), len(after)
        known = Counter((found.path, found.code) for found in self._before)
        fresh = []
        for found in after:
            known[(found.path, found.code)] -= 1
            if known[(found.path, found.code)] < 0:
                fresh.append(found)
        return fresh

    @cached_property
    def _before(self) -> list[Finding]:
        return self._findings(self.files)

    def _findings(self, files: Mapping[str, FileSummary]) -> list[Finding]:
        from scalelint.checks.engine import check_project, selected_rules
        from scalelint.project import link

        codes = [code for code in selected_rules(self.settings) if code.startswith(_CONCERNED)]
        if not codes:
            return []
        settings = msgspec.structs.replace(self.settings, select=codes, extend_select=[], ignore=[])
        return check_project(link(dict(files), settings), settings).findings


def _broken(source: bytes) -> Wrong | None:
    try:
        python_tree(decode(source))
    except (SyntaxError, SourceError) as error:
        return Wrong(f"would not parse any more ({error})", getattr(error, "lineno", None) or 1)
    return None


def _count(before: FileSummary, after: FileSummary, turned: Set[int], proof: Proof, to: str) -> None:
    """Count what the analysis says itself: sites in the new convention, ways of latents with the same steps."""
    if len(before.sites) == len(after.sites):
        pairs = enumerate(zip(before.sites, after.sites, strict=True))
        proof.sites += sum(
            new.convention == to and i in turned for i, (old, new) in pairs if old.direction == new.direction
        )
    expected, found = (Counter(_signature(flow, turned) for flow in each.flows) for each in (before, after))
    proof.maps += (expected & found).total()


def _has_lines_of(old: bytes, new: bytes) -> bool:
    return old.count(b"\n") == new.count(b"\n")


def _lost(before: FileSummary, after: FileSummary, own: Set[int]) -> set[int]:
    """The sites in whose lines there are none any more: only the number that stood there told them."""
    lines = {site.span.line for site in after.sites}
    return {i for i in own if i < len(before.sites) and before.sites[i].span.line not in lines}


def _is_kept(before: FileSummary, after: FileSummary, index: int, to: str) -> bool:
    """Whether a site that turned shows the old convention still: what its factor is made of stayed, outside the tree."""
    if len(before.sites) != len(after.sites) or index >= len(after.sites):
        return bool(before.sites) and not after.sites
    old, new = before.sites[index], after.sites[index]
    return new.convention not in (to, "unknown") and new.direction == old.direction  # else only its name tells one


def _is_blurred(before: FileSummary, after: FileSummary, index: int, to: str) -> bool:
    """Whether a site that said what the factor is says the opposite of what it became, its direction having turned, too."""
    if len(before.sites) != len(after.sites) or index >= len(after.sites):
        return False  # a helper that says nothing of latents has no sites of its own
    old, new = before.sites[index], after.sites[index]
    said = old.convention, new.convention
    return to not in said and "unknown" not in said and new.direction != old.direction


def _is_mute(before: FileSummary, after: FileSummary, index: int) -> bool:
    """Whether nothing tells a site's convention any more."""
    known = len(before.sites) == len(after.sites) and index < len(after.sites)
    return known and after.sites[index].convention == "unknown"


def _signature(flow: Flow, turned: Set[int]) -> str:
    steps = " ".join(f"{step.site}{'~' if step.site in turned else step.operator}" for step in flow.steps)
    return f"{flow.scope}: {flow.origin.kind} -> {flow.sink.kind} by [{steps}]"
