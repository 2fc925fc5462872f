"""What an editor offers at a finding: its fix, a suppression, an explanation; and all safe fixes of a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from scalelint.files.discover import displayed
from scalelint.files.source import SourceError, decode
from scalelint.model import Finding
from scalelint.server.diagnostics import span_of
from scalelint.server.documents import Ground, Open
from scalelint.server.state import State

_MOST = 50  #: findings whose actions are offered at once; each edit is compared with the whole text
EXPLAIN = "scalelint.explain"
FIX_ALL = "source.fixAll.scalelint"


def actions(
    state: State, ground: Ground, document: Open, uri: str, context: types.CodeActionContext, where: types.Range
) -> Iterator[types.CodeAction | types.Command]:
    """What can be done in a stretch of a document."""
    shown = displayed(document.path)
    first, last = (ground.span_at(shown, uri, position)[0] for position in (where.start, where.end))
    only = context.only or []
    if _wanted(types.CodeActionKind.QuickFix, only):
        here = [f for f in state.findings if f.path == shown and f.line <= last and first <= max(f.end_line, f.line)]
        del here[_MOST:]
        _offer(here, state)
        for found in here:
            yield from _at(found, state, ground, context.diagnostics)
    if _wanted(FIX_ALL, only, explicit=True):
        yield from _all(state, ground, shown)


def _wanted(kind: str, only: Sequence[str], *, explicit: bool = False) -> bool:
    """Whether a client asks for a kind: ``source`` asks for all below it."""
    return any(kind == each or kind.startswith(f"{each}.") for each in only) if only else not explicit


def _offer(findings: Sequence[Finding], state: State) -> None:
    from scalelint.core.offers import offer_fixes

    offer_fixes(findings, state.collected.read)


def _at(
    found: Finding, state: State, ground: Ground, diagnostics: Sequence[types.Diagnostic]
) -> Iterator[types.CodeAction | types.Command]:
    """A finding's actions, the safest first."""
    where = ground.location(found.path, state.path(found.path), span_of(found)).range
    about = [d for d in diagnostics if d.code == found.code and d.range == where] or None
    if found.fix is not None and found.fixable:
        changed = _changed(found, state)
        if changed is not None:
            safe = found.fix.applicability == "safe"
            note = "" if safe else f" (unsafe: {found.fix.reason})" if found.fix.reason else " (unsafe)"
            yield types.CodeAction(
                f"{found.code}: {found.fix.message}{note}",
                types.CodeActionKind.QuickFix,
                about,
                is_preferred=safe or None,
                edit=_edit(state, ground, found.path, *changed),
            )
    suppressed = _suppressed(found, state)
    if suppressed is not None:
        yield types.CodeAction(
            f"{found.code}: suppress here",
            types.CodeActionKind.QuickFix,
            about,
            edit=_edit(state, ground, found.path, *suppressed),
        )
    yield types.Command(f"Explain {found.code} {found.name}", EXPLAIN, arguments=[found.code])


def _changed(found: Finding, state: State) -> tuple[str, str] | None:
    """The text before and after a fix; None for one that reaches into other files."""
    from scalelint.rewrite.edit.edits import edited

    assert found.fix is not None
    if any(edit.path != found.path for edit in found.fix.edits):
        return None
    source = state.collected.read(found.path)
    return decode(source), decode(edited(source, found.fix.edits))


def _suppressed(found: Finding, state: State) -> tuple[str, str] | None:
    """The text before and after a suppression is written; None where none can stand."""
    from scalelint.checks.annotate import add_ignores

    if found.code.startswith("SCL9"):
        return None
    try:
        source = state.collected.read(found.path)
        written, left = add_ignores(source, [found])
    except (OSError, SourceError):
        return None
    return None if left else (decode(source), decode(written))


def _all(state: State, ground: Ground, shown: str) -> Iterator[types.CodeAction]:
    """All safe fixes of a file, tried together as ``check --fix`` does."""
    from scalelint.rewrite.mend.fixes import plan_fixes

    own = [found for found in state.findings if found.path == shown]
    plan = plan_fixes(own, state.collected.read, unsafe=False)
    if shown in plan.changes:
        texts = decode(state.collected.read(shown)), decode(plan.changes[shown])
        edit = _edit(state, ground, shown, *texts)
        yield types.CodeAction("scalelint: fix all that is safe", FIX_ALL, edit=edit)


def _edit(state: State, ground: Ground, shown: str, old: str, new: str) -> types.WorkspaceEdit:
    return types.WorkspaceEdit(changes=ground.edits(shown, state.path(shown), old, new))
