"""SCL305: a default that hides a missing factor."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from scalelint.checks.evidence import describe, related
from scalelint.checks.registry import finding, rule
from scalelint.checks.settings.absent import Absent, absent
from scalelint.knowledge.constants import exact
from scalelint.model import Definition, FileSummary, Finding, Reading, Related, Site
from scalelint.project.conversions import tail
from scalelint.project.link import Project
from scalelint.project.numbers import readings


@rule("SCL305")
def silent_fallback(project: Project) -> Iterator[Finding]:
    """A default hides a missing factor."""
    said = list(_said(project))
    yield from said
    places = {(each.path, each.line) for each in said}
    yield from (each for each in _absent(project) if (each.path, each.line) not in places)


def _said(project: Project) -> Iterator[Finding]:
    """What the names of a read, a definition or an attribute say."""
    for path, summary in project.files.items():
        for reading in summary.readings:
            if reading.fallback is not None and _hides(project, path, summary, reading):
                yield finding(
                    "SCL305",
                    path,
                    reading.span,
                    f"`{reading.name}` silently becomes {reading.fallback_text} where the config lacks it: a wrong factor raises nothing",
                    help=f"read `{reading.base}.{reading.name}` and let a missing factor fail"
                    if reading.base
                    else "let a missing factor fail",
                )
        for definition in summary.definitions:
            yield from _useless_default(path, definition)
            yield from _misspelt(project, path, definition)
    yield from _unheld(project)


_INSTEAD = {
    "entry": "1, because nothing has the key",
    "key": "1 where the key is missing",
    "option": "1 unless somebody gives the option",
    "variable": "1 unless the environment says otherwise",
}


def _absent(project: Project) -> Iterator[Finding]:
    """Latents are scaled by a default of 1, which nothing in the tree replaces."""
    for found in absent(project):
        yield finding(
            "SCL305",
            found.path,
            found.span,
            f"the factor of the latents, `{found.site.root}`, is {_INSTEAD[found.instead]}: they are then not scaled at all, and nothing fails",
            related=[related(found.site_path, found.site.span, describe(found.site)), *_beside(found)],
            help="let a missing factor fail",
        )


def _beside(found: Absent) -> list[Related]:
    num, stored = found.beside, found.stored
    if stored is not None:
        name = stored.item.rpartition(":")[2]
        return [related(found.site_path, stored.span, f"what the other direction scales by is stored as `{name}`")]
    return [related(num.path, num.span, "this is what its latents are scaled by elsewhere")] if num and num.span else []


_GETATTR = re.compile(r"\bgetattr\(\s*[\w.]+\s*,\s*['\"](?P<name>\w+)['\"]\s*,")
#: how alike two names are of which one is meant by the other
_ALIKE = 0.85


def _unheld(project: Project) -> Iterator[Finding]:
    """Latents are scaled by an attribute with a default that nothing of the project has, while a factor is called almost so."""
    read = [
        (path, binding, found["name"])
        for path, ledger in project.books.ledgers.items()
        for binding in ledger.bindings
        if (found := _GETATTR.search(binding.text)) is not None
    ]
    if not read:
        return
    sites = [site for _, summary in project.files.items() for site in (*summary.sites, *summary.suspects)]
    scaling = {tail(site.root) for site in sites if site.strong}
    held = {tail(b.name) for ledger in project.books.ledgers.values() for b in ledger.bindings if "." in b.name}
    for path, binding, name in read:
        meant = difflib.get_close_matches(name, (scaling & held) - {name}, n=1, cutoff=_ALIKE)
        if meant and name in scaling and name not in held:
            yield finding(
                "SCL305",
                path,
                binding.span,
                f"nothing has an attribute `{name}`, so that its default is in force: the factor is called `{meant[0]}`",
                help=f"read `{meant[0]}`, and let a missing factor fail",
            )


def _hides(project: Project, path: str, summary: FileSummary, reading: Reading) -> bool:
    """Whether the default belongs to a latent factor that this file then scales with."""
    meaning = project.vocabulary.meaning_of(reading.name)
    if meaning is None or meaning.role == "shift" or reading.kind not in ("getattr", "get", "or"):
        return False
    owner = reading.base.rpartition(".")[0] or reading.base
    near_autoencoder = project.vocabulary.is_object("autoencoder", owner.rpartition(".")[2]) or meaning.specific
    sites = [site for site in summary.sites if tail(site.root) == reading.name]
    if not near_autoencoder or not sites or _is_of_a_parameter(project, path, reading):
        return False
    return not all(_is_published(project, path, s, reading) for s in sites)


def _is_of_a_parameter(project: Project, path: str, reading: Reading) -> bool:
    """Whether a number is what a parameter is where no caller gives it, taken from the ``**options`` of its own function."""
    rest = {(b.scope, b.name) for b in project.books.of(path).bindings if b.kind == "rest"}
    return (reading.scope, reading.base) in rest and reading.fallback != 1.0


def _is_published(project: Project, path: str, site: Site, reading: Reading) -> bool:
    """Whether the default is the number that is published for the checkpoint which is loaded, or its inverse as written."""
    known = readings(project, path, site)
    fitting = [match.constant for match in exact(reading.fallback or 0.0)]
    return bool(known) and all(any(c in fitting for c in each.constants) for each in known)


#: what is written over the neutral element at once, NaN for one that must be loaded
_OVERWRITTEN = re.compile(r"\.(?:fill|copy|normal|uniform|zero|mul|div|add|sub)_\(")


def _useless_default(path: str, definition: Definition) -> Iterator[Finding]:
    """Buffers that start with the wrong neutral element: a std of zeros, a mean of ones."""
    wrong = {"std": "zeros(", "scale": "zeros(", "shift": "ones("}[definition.role]
    if (
        definition.expression.startswith(("torch.", "np."))
        and wrong in definition.expression
        and not _OVERWRITTEN.search(definition.expression)
        and (definition.kind == "buffer" or definition.scope.endswith("__init__"))
    ):
        right = "ones" if wrong == "zeros(" else "zeros"
        yield finding(
            "SCL305",
            path,
            definition.span,
            f"`{definition.name}` starts as {wrong.strip('(')}: without a checkpoint's statistics the latents are "
            f"{'divided by zero' if wrong == 'zeros(' else 'shifted by one'}",
            help=f"start with {right}, which changes nothing",
        )


def _misspelt(project: Project, path: str, definition: Definition) -> Iterator[Finding]:
    """An attribute of an autoencoder that nobody reads, one letter from a factor's name."""
    if definition.kind != "attribute" or project.vocabulary.meaning_of(definition.name) is not None:
        return
    meant = difflib.get_close_matches(
        definition.name, ["scaling_factor", "shift_factor", "latents_mean", "latents_std"], n=1, cutoff=0.9
    )
    if meant:
        yield finding(
            "SCL305",
            path,
            definition.span,
            f"`{definition.target}` is assigned, but the factor is called `{meant[0]}`: the default stays in force",
            help=f"write `{definition.target.replace(definition.name, meant[0])}`",
        )
