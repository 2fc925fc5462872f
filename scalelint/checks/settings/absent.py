"""Factors that nobody gives: 1 in silence, where a key is missing, an option is left out, or a variable is not set."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from scalelint.checks.evidence import confident, documented
from scalelint.checks.numbers.elsewhere import of_one_file, scaled_elsewhere
from scalelint.checks.numbers.numbers import scalings
from scalelint.checks.settings.stored_otherwise import stored_otherwise
from scalelint.knowledge.libraries import AutoencoderModel
from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import Named, Num, Values, numbers
from scalelint.model import Deposit, Site, Span
from scalelint.project.conversions import tail
from scalelint.project.link import Project
from scalelint.project.ways import ways


class Absent(msgspec.Struct, frozen=True, eq=False):
    """A default of 1 that decides by what latents are scaled."""

    path: str  #: of the default
    span: Span
    instead: str  #: of what, see :class:`~scalelint.ledger.values.Num`
    site: Site
    site_path: str
    stored: Deposit | None = None  #: of the factor of the other direction, under another key
    beside: Num | None = None  #: by which the same autoencoder's latents are scaled elsewhere


def absent(project: Project) -> Iterator[Absent]:
    """Every default of 1 that all latents of a site are scaled by, each once."""
    seen: set[tuple[str, Span]] = set()
    for path, summary in project.files.items():
        there_and_back = _there_and_back(summary.suspects)
        for site in scalings(summary):
            known = site.role == "scale" or site.root in there_and_back
            if not (known or scaled_elsewhere(project, path, site)) or not confident(site) or _is_left_out(site):
                continue
            for num in _ones(project, site.span.path or path, site):
                if num.span is None or (num.path, num.span) in seen:
                    continue
                stored = stored_otherwise(project, path, site) if num.instead == "key" else None
                if stored is not None or _is_owed(project, path, site, num):
                    seen.add((num.path, num.span))
                    beside = next(iter(scaled_elsewhere(project, path, site)), None)
                    yield Absent(num.path or path, num.span, num.instead, site, site.span.path or path, stored, beside)


def is_absent(project: Project, path: str, site: Site) -> bool:
    """Whether a site's factor is a default of 1, since nothing has its key."""
    return any(num.instead == "entry" for num in _ones(project, site.span.path or path, site))


def _is_left_out(site: Site) -> bool:
    """Whether latents are scaled only where the factor is another number than 1, which is said to be one that does nothing."""
    return site.guard in (f"{site.factor} != 1", f"{site.factor} != 1.0", f"not ({site.factor} == 1)")


def is_knob(project: Project, site: Site) -> bool:
    """Whether something that no name tells to be a factor is met in one direction only: a setting of the output, ``presence``."""
    name = tail(site.root)
    if site.direction == "unknown" or project.vocabulary.meaning_of(name) is not None:
        return False
    uses = (other for s in project.files.values() for other in (*s.sites, *s.suspects) if tail(other.root) == name)
    return {other.direction for other in uses} == {site.direction}


def _there_and_back(suspects: list[Site]) -> set[str]:
    """What no name tells to be a factor, and both directions scale by, one the other way round."""
    uses: dict[str, set[str]] = {}
    for site in suspects:
        if site.role == "unnamed" and site.strong:
            uses.setdefault(site.root, set()).add(f"{site.direction} {site.operation}")
    pairs = ({"encode multiply", "decode divide"}, {"encode divide", "decode multiply"})
    return {root for root, seen in uses.items() if any(pair <= seen for pair in pairs)}


def _ones(project: Project, path: str, site: Site) -> Iterator[Num]:
    """The defaults of 1 that are all that is known of a site's factor, on one way into its function."""
    for place in ways(project, path, site.scope):
        values = _values(project, place, site)
        found, _ = numbers(values)
        rooted = project.evaluator.value(site.root, place, line=site.span.line)
        elsewhere = any(isinstance(v, Named) for v in (*values, *rooted))
        for num in found if all(num.instead and num.value == 1.0 for num in found) else ():
            if not elsewhere or num.instead in ("key", "entry"):  # an option that is replaced by what a model has
                yield num


def _values(project: Project, place: Place, site: Site) -> Values:
    """What the operand is as written, or what it resolves to."""
    values = project.evaluator.value(site.factor, place, site.span, site.span.line)
    return values if numbers(values)[0] else project.evaluator.value(site.root, place, line=site.span.line)


def _is_owed(project: Project, path: str, site: Site, num: Num) -> bool:
    """Whether the latents need a factor. A key that others may give is left out for autoencoders that need none."""
    if num.instead == "entry":
        return True
    if of_one_file(project, num, scaled_elsewhere(project, path, site)) is not None:
        return True
    if is_knob(project, site):
        return False
    model = _class_of(project, path, site)
    has_one = model is not None and not _FACTORS.isdisjoint(model.keys)
    if (model is not None and model.keys and not has_one) or project.is_one(path, site.autoencoder, tail(site.root)):
        return False
    return has_one or site.shift or bool(documented(site)) or num.instead != "key"


def _class_of(project: Project, path: str, site: Site) -> AutoencoderModel | None:
    """The library's class whose latents a site scales; where a wrapper stands between, the only one that the program has."""
    if site.autoencoder not in ("", "self"):
        return project.library_class(path, site.autoencoder)
    found = {handle.key: project.library_class(path, handle.key) for handle in project.files[path].handles}
    models = {model.name: model for model in found.values() if model is not None}
    return models.popitem()[1] if len(models) == 1 else None


_FACTORS = frozenset({"scaling_factor", "latents_std"})
