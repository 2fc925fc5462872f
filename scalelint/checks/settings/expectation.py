"""Which convention a factor ought to have, by what is known about it outside of the place that uses it."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from scalelint.checks.evidence import MEANS, OPPOSITE, confident, documented
from scalelint.knowledge.constants import for_autoencoder
from scalelint.model import Definition, Site, Span
from scalelint.project.conversions import tail
from scalelint.project.link import Placed, Project


class Expectation(NamedTuple):
    """A convention, who says so, and whether that is beyond doubt."""

    convention: str
    reason: str
    strong: bool
    span: Span | None = None  #: where this file says so


def expectation(project: Project, path: str, site: Site) -> Expectation | None:
    """The convention that a site's factor ought to have; None where nothing is known, or where a comment declares it."""
    if tail(site.root) in _declared(project):
        return None
    meant = documented(site)
    if meant:
        return Expectation(meant, f"`{tail(site.root)}` of this autoencoder is documented as {MEANS[meant]}", True)
    alias = _by_definition(project, path, site)
    if alias is not None:
        return alias
    if not _beside_autoencoder(site) or "." not in site.root or site.value is not None:
        return None  # a parameter may have been inverted by the caller
    weak = _by_name(project, site) or _by_class(project, path, site)
    return None if weak is None or _settled(project, site, OPPOSITE[weak.convention]) else weak


def _beside_autoencoder(site: Site) -> bool:
    """Whether the direction rests on an autoencoder's call, or on the form of the map; noise may be a posterior's."""
    said = [e.text for e in site.evidence if e.strong or e.text.startswith("a shift is ")]
    ends = ("comes out of ", "goes into ", "a shift is ")
    return any(text.startswith(ends) and "diffusion model" not in text for text in said)


def _by_definition(project: Project, path: str, site: Site) -> Expectation | None:
    """``self.vae_scaling_factor = self.vae.config.scaling_factor``: what is documented of the one holds for the other."""
    found: dict[str, Definition] = {}
    for definition in project.files[path].definitions:
        same = site.root == definition.target or site.root.endswith(f".{definition.target}")
        if definition.kind == "attribute" and same and definition.root not in ("", site.root):
            meant = documented(msgspec.structs.replace(site, root=definition.root))
            found[OPPOSITE.get(meant, "") if definition.inverted else meant] = definition
    if len(found) != 1 or "" in found:
        return None
    ((meant, source),) = found.items()
    held = "1 / " if source.inverted else ""
    reason = f"line {source.span.line} takes it from `{held}{source.root}`, so that it is {MEANS[meant]}"
    return Expectation(meant, reason, True, source.span)


def _by_name(project: Project, site: Site) -> Expectation | None:
    """An attribute whose name states its convention, and which nothing in the project fills with the inverse."""
    name = tail(site.root)
    meant = project.vocabulary.convention_of(name)
    if meant is None or _holds_inverse(project, site):
        return None
    return Expectation(meant, f"by its name `{name}` is {MEANS[meant]}", False)


def _holds_inverse(project: Project, site: Site) -> bool:
    """Whether something in the project fills the factor with an inverse: then it means the opposite of what is usual."""
    known = [definition for _, definition in _definitions(project).get(tail(site.root), [])]
    if site.root.startswith("self.") or ".config" in site.root:  # a local of this name elsewhere is another thing
        known = [definition for definition in known if definition.kind in ("attribute", "buffer", "field")]
    return any(definition.inverted for definition in known)


def _by_class(project: Project, path: str, site: Site) -> Expectation | None:
    """A number for the whole latent, whatever its name, beside an autoencoder whose published numbers all mean the same."""
    name = project.class_name(path, site.autoencoder) if site.autoencoder not in ("", "self") else ""
    imported = project.files[path].imports.get(name, "").startswith(("diffusers", "."))
    if (
        not imported
        or project.vocabulary.role_of(tail(site.root)) != "scale"
        or project.class_of(path, site.autoencoder)
        or _holds_inverse(project, site)
    ):
        return None
    published = {c.convention for c in for_autoencoder(name) if c.value is not None and c.convention != "shift"}
    if len(published) != 1:
        return None
    (meant,) = published
    return Expectation(meant, f"the published factors of {name} are {MEANS[meant]}", False)


def _settled(project: Project, site: Site, convention: str) -> bool:
    """Whether the project uses this factor in the other direction in that convention too: then it is its own choice."""
    others = conventions_by_name(project).get(tail(site.root), ())
    return any(p.site.direction != site.direction and p.site.convention == convention for p in others)


@functools.lru_cache(maxsize=2)
def conventions_by_name(project: Project) -> dict[str, list[Placed]]:
    """Factor name to the sites that tell its convention; found once a run."""
    found: dict[str, list[Placed]] = {}
    for placed in project.sites():
        if placed.site.convention != "unknown" and confident(placed.site):
            found.setdefault(tail(placed.site.root), []).append(placed)
    return found


@functools.lru_cache(maxsize=2)
def _definitions(project: Project) -> dict[str, list[tuple[str, Definition]]]:
    found: dict[str, list[tuple[str, Definition]]] = {}
    for path, definition in _all(project):
        found.setdefault(definition.name, []).append((path, definition))
    return found


@functools.lru_cache(maxsize=2)
def _declared(project: Project) -> frozenset[str]:
    """The factors whose convention a comment declares."""
    return frozenset(definition.name for _, definition in _all(project) if definition.declared != "unknown")


def _all(project: Project) -> Iterator[tuple[str, Definition]]:
    for path, summary in project.files.items():
        for definition in summary.definitions:
            yield path, definition
