"""Factors that are folded into the weights of a layer: ``vae.post_quant_conv.weight.div_(f)`` scales all that goes through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scalelint.checks.evidence import describe, related
from scalelint.checks.registry import finding
from scalelint.model import Finding, Site, Step
from scalelint.project.conversions import tail
from scalelint.project.identity import group_of
from scalelint.project.link import Placed, Project

#: where a script, or an object that is made, does something once and for all
_ONCE = ("", "__init__", "__post_init__", "setup")


def unless_folded(project: Project, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings but those on a direction that weights take over: a site that they name scales the other way by the same."""
    folds = list(_folds(project))
    for found in findings:
        places = {(end.path, end.line) for end in found.related}
        named = [p for p in project.sites() if (p.site.span.path or p.path, p.site.span.line) in places]
        if not any(_takes_over(fold, each) for each in named for fold in folds):
            yield found


def scaled_beside_folds(project: Project) -> Iterator[Finding]:
    """Latents that are scaled for an autoencoder in whose own weights its file has put the same factor once and for all."""
    for path, fold in _folds(project):
        if fold.guard or fold.scope.rpartition(".")[2] not in _ONCE or not fold.autoencoder:
            continue
        for site in project.files[path].sites:
            owners = {group_of(each.autoencoder, each.scope) for each in (fold, site)}
            same = len(owners) == 1 and (site.direction, site.operation) == (fold.direction, fold.operation)
            if same and tail(site.root) == tail(fold.root) and site.strong and not site.guard and not site.span.path:
                yield _again(path, site, fold)


def folded_in(project: Project, path: str, owner: str, kind: str) -> list[Step]:
    """What a class has put into the weights of its layers for one direction, as what it does to latents that come through."""
    return [
        Step("scale", "*" if site.operation == "multiply" else "/", site.factor, site.root, site.span, value=site.value)
        for home, site in _folds(project)
        if home == path and site.direction == kind and _class_of(site) == owner and not site.guard
    ]


def _takes_over(fold: tuple[str, Site], scaled: Placed) -> bool:
    """Whether weights are scaled by what scales latents the other way; which way that is, only their class may know."""
    path, own = fold
    of_one_class = path == scaled.path and _class_of(own) == _class_of(scaled.site)
    told = own.direction not in ("unknown", scaled.site.direction) or (own.direction == "unknown" and of_one_class)
    return told and tail(own.root) == tail(scaled.site.root)


def _class_of(site: Site) -> str:
    return site.scope.partition(".")[0]


def _folds(project: Project) -> Iterator[tuple[str, Site]]:
    for path, summary in project.files.items():
        yield from ((path, site) for site in summary.suspects if site.role == "weights")


def _again(path: str, site: Site, fold: Site) -> Finding:
    return finding(
        "SCL105",
        path,
        site.span,
        f"line {fold.span.line} puts `{fold.root}` into the weights of the autoencoder, and this scales by it again",
        related=[related(path, fold.span, describe(fold))],
        help="remove the scaling here, or leave the weights as they are",
    )
