"""``migrate``: from paths to a plan with new texts, proven by a second analysis. Writing it is a step of its own."""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any

from scalelint.errors import NothingFoundError, UserError
from scalelint.model import Convention
from scalelint.rewrite.edit.numbers import inverse_text
from scalelint.rewrite.saved import Saved, opened
from scalelint.rewrite.turn.draft import Draft, refuse_halves
from scalelint.rewrite.turn.plan import Item, Plan, Refusal, placed
from scalelint.rewrite.turn.planner import Planner
from scalelint.rewrite.turn.proof import Prover, Verdict, Wrong
from scalelint.rewrite.turn.unmet import unmet
from scalelint.rewrite.turn.wish import Wish, renamed_names, renamed_options

if TYPE_CHECKING:
    from scalelint.config import Resolved
    from scalelint.core import Collected

_SMALLER = "nothing was planned or written: name fewer files, `exclude` what is large, or take one factor with --factor"
#: files with a property alone that are proven
_STAND_FOR_ALL = 40
#: files whose memory is worth to be given back: looking through all that a process holds takes its time
_MANY = 100
_UNNAMED = "nothing but the published number says that this scales latents; give it a name: `LATENT_SCALE = {}`"
_HIDDEN = (
    "it can't turn where it comes from, and its name says too little to be read through a function; keep it in an "
    "attribute that says what it is (`scaling_factor`)"
)
_BLURRED = (
    "nothing but the operator tells whether latents are scaled or scaled back here, so the other operator would tell "
    "the opposite; annotate the autoencoder with its class, or scale each way in a function of its own"
)
_OUTSIDE = (
    "`{}` is computed from what keeps its number, and nothing would tell that it is inverted: its line has no room for a "
    "comment, or only what it computes says that it is a factor; write the number down, or keep its inverse in an attribute"
)


def migrate(
    paths: Sequence[str],
    *,
    to: str | None = None,
    match: str | os.PathLike[str] | None = None,
    factor: str | None = None,
    python_only: bool = False,
    accept_cli: bool = False,
    rename_cli: Mapping[str, str] | None = None,
    rename: Mapping[str, str] | None = None,
    checkpoints: Sequence[str] = (),
    jobs: int | None = 1,
    **settings: Any,
) -> Plan:
    """What turning the factors under ``paths`` to a convention would change; nothing is written.

    ``match`` takes the convention of another tree instead of ``to``; ``factor`` turns one factor only, by its name.
    ``accept_cli`` turns options of command lines too, which otherwise keep their meaning; ``rename_cli`` gives those of
    its keys other names (``{"scaling-factor": "latent-std"}``), wherever command lines are written down; ``rename``
    gives attributes, variables and keys that turn other names; ``checkpoints`` names saved
    files whose values turn with the code. ``python_only`` refuses factors with values in YAML, JSON or TOML, for writers
    that only know Python.
    """
    from scalelint.config import resolve
    from scalelint.core import collect

    given = {key.replace("_", "-"): value for key, value in settings.items()}
    resolved = resolve(list(paths), overrides={**given, "jobs": jobs})
    collected = collect(list(paths), resolved.settings, jobs=resolved.settings.jobs, root=resolved.root)
    wanted = to or (convention_of(os.fspath(match), resolved) if match is not None else None)
    if wanted not in ("reciprocal", "std"):
        raise UserError("say which convention: to='reciprocal', to='std', or match='other/tree'")
    renames = renamed_options(rename_cli or {})
    names = renamed_names(rename or {})
    wish = Wish(factor, python_only, accept_cli or bool(renames), renames, names, tuple(checkpoints))
    return plan_migration(collected, resolved, wanted, wish)  # type: ignore[arg-type]


def plan_migration(
    collected: Collected,
    resolved: Resolved,
    to: Convention,
    wish: Wish = Wish(),  # noqa: B008 - frozen
) -> Plan:
    """The plan for collected files; factors that the proof does not hold for are refused.

    Raises UserError where it takes longer than a plan for so many files may.
    """
    from scalelint.core.bounded import bounded

    return bounded(collected, "planning", lambda: _on_disk(_plan(collected, resolved, to, wish), collected), _SMALLER)


def _on_disk(plan: Plan, collected: Collected) -> Plan:
    """The plan with the texts that files hold, and the places of notebooks by cell."""
    from scalelint.files.lines import Lines
    from scalelint.report.places import Places

    places = Places(Lines(collected.read))
    plan.factors = [placed(factor, places) for factor in plan.factors]
    plan.texts = collected.exchanged(plan.texts)
    return plan


@contextlib.contextmanager
def _without_collections() -> Iterator[None]:
    """No garbage collections: syntax trees have millions of objects, all of which are needed."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():  # all that was made counts as old now: nobody looks through it at once
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _give_back(collected: Collected) -> None:
    """Return to the system what parsers freed: the C library keeps such memory, in pieces too small for syntax trees.

    Trees and what is known of their names hold each other, and the command line lets Python look for that seldom.
    """
    if len(collected.files) < _MANY:
        return
    import ctypes

    gc.collect()
    with contextlib.suppress(OSError, AttributeError, TypeError):  # of other C libraries
        ctypes.CDLL(None).malloc_trim(0)


def _plan(collected: Collected, resolved: Resolved, to: Convention, wish: Wish) -> Plan:
    saved = [opened(path) for path in wish.checkpoints]
    _give_back(collected)
    with _without_collections():
        planner = Planner(collected, resolved.settings, to, wish, saved)
        drafts = planner.drafts()
        planner.forget()
    _give_back(collected)
    if not planner.meant and (planner.known or not any(wish.only in file.names for file in saved)):
        raise NothingFoundError(
            f"no factor is called `{wish.only}`; there are: {', '.join(sorted(planner.known)) or 'none'}"
        )
    for draft in drafts:
        if draft.plan.status == "converted" and wish.choose is not None and not wish.choose(draft.plan):
            draft.plan.status = "kept"
    plan = Plan(to, [draft.plan for draft in drafts])
    plan.problems = [f"{p.path}:{p.line}: {p.message}" for p in collected.problems]
    prover = Prover(collected, resolved.settings, to)
    while True:  # each round refuses a factor, or is the last
        texts = planner.texts(drafts)
        doubtful = _in_doubt(texts, drafts)
        verdict = prover.prove(doubtful, _turned(drafts))
        if not verdict.wrong and _noted(drafts, verdict, to):
            continue
        wrong = verdict.wrong or _unturned(drafts, prover, verdict)
        stays = _refused(drafts, wrong) or _refused(drafts, _brought(prover, verdict, _unveiled(drafts)))
        if not refuse_halves(drafts) and not stays:
            plan.texts, plan.proof = texts, verdict.proof
            plan.proof.trusted = len(texts) - len(doubtful)
            plan.alone += unmet(plan, wish)
            turned = {os.path.realpath(collected.locations.get(path, path)) for path in texts}
            others = [file for file in saved if os.path.realpath(file.path) not in turned]
            _turn_saved(plan, others, planner.saved_names(drafts))
            return plan


def _in_doubt(texts: Mapping[str, tuple[bytes, bytes]], drafts: list[Draft]) -> dict[str, tuple[bytes, bytes]]:
    """The files that are analysed again: of those in which classes only get a property, a few stand for all.

    Such a property gives what the sites computed, whichever class has it, and there may be hundreds.
    """
    others = {
        path for draft in drafts if draft.plan.status == "converted" and not draft.is_opened for path in draft.changes
    }
    alike = sorted(texts.keys() - others, key=lambda path: (len(texts[path][1]), path))
    left = set(alike[_STAND_FOR_ALL:])
    return {path: each for path, each in texts.items() if path not in left}


def _turn_saved(plan: Plan, saved: Sequence[Saved], names: Set[str]) -> None:
    """Turn the checkpoints that a user names, under the names that turn in the code."""
    for file in saved:
        new, turns = file.turned(names)
        plan.turns += [Item(file.path, 0, 0, f"{turn.name}: {turn.old} -> {turn.new}") for turn in turns]
        if new != file.source and turns:
            plan.saved[file.path] = file.source, new
        elif not turns:
            held = ", ".join(f"`{name}`" for name in sorted(names)) or "no factor that is saved"
            plan.alone.append(f"{file.path}: was left alone: what turns is {held}, and nothing of that is in it")


def write(plan: Plan, collected: Collected) -> int:
    """Write a plan's texts, all or none; the number of files."""
    from scalelint.writing import replace_all

    changes = {collected.locations.get(path, path): texts for path, texts in plan.texts.items()} | plan.saved
    if not changes:
        return 0
    named = [*collected.paths, *plan.saved]
    collected.notes.extend(replace_all(changes, named, undoable=f"scalelint migrate --to {plan.to}"))
    return len(changes)


def convention_of(other: str, resolved: Resolved) -> str:
    """The convention that all factors of another tree share."""
    from scalelint.core import collect

    files = collect([other], resolved.settings, jobs=resolved.settings.jobs, configs=False).files
    found = {site.convention for summary in files.values() for site in summary.sites} - {"unknown"}
    if len(found) != 1:
        raise UserError(
            f"{other}: {'uses both conventions' if found else 'scales no latents'}; say `--to reciprocal` or `--to std`"
        )
    return str(found.pop())


def _turned(drafts: list[Draft]) -> dict[str, set[int]]:
    """By file, the sites that turn."""
    found: dict[str, set[int]] = {}
    for draft in drafts:
        if draft.plan.status == "converted":
            for path, index in draft.sites:
                found.setdefault(path, set()).add(index)
    return found


def _refused(drafts: list[Draft], wrong: Mapping[str, Wrong]) -> bool:
    """Refuse the factors with which something is wrong; whether there were any.

    What is wrong where a factor was refused a moment ago may be right without it: the next round will tell.
    """
    turned = [draft for draft in drafts if draft.plan.status == "converted"]
    for path, found in wrong.items():
        touching = [d for d in turned if path in d.paths()] or [d for d in turned if {*found.also} & {*d.paths()}]
        blamed = [d for d in touching if (path, found.site) in d.sites] or touching or turned
        if all(draft.plan.status == "converted" for draft in blamed):
            for draft in blamed:
                draft.refuse(Refusal(found.reason, path, found.line))
    return any(draft.plan.status != "converted" for draft in turned)


def _unturned(drafts: list[Draft], prover: Prover, verdict: Verdict) -> dict[str, Wrong]:
    """By file: the factors whose sites go on scaling by what is outside of the tree, and is what it was."""
    found = {}
    for draft in drafts:
        hidden = sorted(verdict.fewer & {path for path, _ in draft.sites}) if draft.is_helped else []
        if hidden and draft.plan.status == "converted":
            path, index = next(each for each in draft.sites if each[0] == hidden[0])
            found[path] = Wrong(_HIDDEN, prover.files[path].sites[index].span.line, index)
    for draft in (draft for draft in drafts if draft.plan.status == "converted" and not draft.by_property):
        seen = [(path, index) for path, index in draft.sites if path in verdict.kept]
        lost = [(path, index) for path, index in seen if index in verdict.lost[path]]
        line = draft.plan.sites[0].line if draft.plan.sites else 1
        # a local of a function is inverted on its way, whatever gave its value
        blurred = [(path, index) for path, index in seen if index in verdict.blurred[path]]
        telling = {(p, i) for p, i in seen if _convention(prover, p, i) != "unknown" and i not in verdict.mute[p]}
        if blurred and (telling <= {*blurred} or (not draft.is_noted and len(telling) <= 2 * len(blurred))):
            path, index = blurred[0]
            found[path] = Wrong(_BLURRED, prover.files[path].sites[index].span.line, index)
        elif lost and inverse_text(draft.plan.name) is not None:
            path, index = lost[0]
            line = prover.files[path].sites[index].span.line
            found[path] = Wrong(_UNNAMED.format(draft.plan.name), line, index)
        elif _is_veiled(draft, verdict) and not draft.is_local and not draft.is_noted:
            found[seen[0][0]] = Wrong(_OUTSIDE.format(draft.plan.name), line, seen[0][1])
    return found


def _is_veiled(draft: Draft, verdict: Verdict) -> bool:
    """Whether all that turned goes on being taken for what it was: what is inverted comes from outside of the tree."""
    seen = [(path, index) for path, index in draft.sites if path in verdict.kept]
    return bool(seen) and all(index in verdict.kept[path] for path, index in seen)


def _noted(drafts: list[Draft], verdict: Verdict, to: Convention) -> bool:
    """Let a comment say what nothing else would, so that the way back is found; whether one was missing."""
    turned = [d for d in drafts if d.plan.status == "converted" and not d.by_property and d.plan.convention != to]
    told = [draft for draft in turned if verdict.fewer.isdisjoint(path for path, _ in draft.sites)]
    half = [d for d in told if len({index in verdict.blurred.get(path, ()) for path, index in d.sites}) == 2]
    missing = [d for d in told if (d in half or _is_veiled(d, verdict)) and d.take_notes()]
    return bool(missing)


def _convention(prover: Prover, path: str, index: int) -> str:
    """What a site's own file says of it; a helper that says nothing of latents has no sites."""
    sites = prover.files[path].sites if path in prover.files else []
    return sites[index].convention if index < len(sites) else "unknown"


def _unveiled(drafts: list[Draft]) -> set[str]:
    """The files from which a property or function goes that a migration made: they say again whose value it is."""
    closing = (d for d in drafts if d.plan.status == "converted" and d.by_property and not d.is_opened)
    return {path for draft in closing for path in draft.paths()}


def _brought(prover: Prover, verdict: Verdict, unveiled: Set[str]) -> dict[str, Wrong]:
    """By file: the first finding that the rewrite would bring.

    That two directions read different values is none where such a property hid it: the file said so before it was made.
    """
    if not verdict.summaries:
        return {}
    return {
        found.path: Wrong(
            f"`check` would report {found.code} here: {found.message}",
            found.line,
            also=tuple(r.path for r in found.related),
        )
        for found in reversed(prover.new_findings(verdict))
        if found.code != "SCL106" or found.path not in unveiled
    }
