"""SCL106: the two directions use different numbers."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose, prod

import msgspec

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import by_kind, describe, related
from scalelint.checks.numbers.agreement import Disagreement, disagreements, nameless
from scalelint.checks.numbers.numbers import (
    Written,
    is_checkpoints_own,
    is_of_every_checkpoint,
    is_rounded,
    number_of,
    published,
)
from scalelint.checks.numbers.one_sided import beside_option
from scalelint.checks.numbers.ratios import scaled_by_ratios
from scalelint.checks.numbers.stated import is_stated
from scalelint.checks.objects.foreigners import of_other_weights
from scalelint.checks.objects.keyed import of_other_keys
from scalelint.checks.objects.made_alike import of_another_made
from scalelint.checks.objects.mixed import by_networks, mixed_up, swapped
from scalelint.checks.objects.neighbours import of_fixed_elements, of_neighbours
from scalelint.checks.objects.stale import Stale, stale_factors
from scalelint.checks.registry import finding, rule
from scalelint.checks.settings.expectation import expectation
from scalelint.checks.settings.outside import is_outside
from scalelint.checks.statistics.measured import published_instead
from scalelint.knowledge.constants import CUT, ROUNDED, Constant, exact, for_autoencoder, near
from scalelint.model import FileSummary, Finding, Severity, Site
from scalelint.project.conversions import Conversion, tail
from scalelint.project.link import Project
from scalelint.project.numbers import readings


@rule("SCL106")
def different_constant(project: Project) -> Iterator[Finding]:
    """The two directions use different numbers, or one the config and one a literal."""
    places = set()
    ratios = scaled_by_ratios(project)  # which are no factor at all
    apart = (d for d in disagreements(project) if ratios.isdisjoint((id(d.wrong.site), id(d.other.site))))
    told = (*_by_name(project), *map(_numbers_apart, apart), *map(_left_behind, stale_factors(project)))
    for found in (*told, *published_instead(project)):
        if (found.path, found.line) not in places:
            places |= {(found.path, found.line), *((r.path, r.line) for r in found.related)}
            yield found


def _by_name(project: Project) -> Iterator[Finding]:
    """Factors of two autoencoders mixed up, and a number in one direction where the other one has a name."""
    for path in project.books.ledgers:
        yield from of_another_made(project, path)
    for path, summary in project.files.items():
        yield from mixed_up(path, project.conversions.get(path, []), summary)
        yield from swapped(path, project.groups(path))
        yield from swapped(path, by_networks(project.groups(path)))
        yield from of_neighbours(project, path, summary)
        yield from of_other_keys(project, path, summary)
        yield from of_other_weights(project, path)
        unnamed = nameless(summary)
        for group, conversions in project.groups(path).items():
            yield from of_fixed_elements(path, conversions)
            encodes, decodes = by_kind(conversions)
            bare = [told for site in unnamed.get(group, ()) if (told := _with_number(project, path, site)) is not None]
            here = {site.root: site for site in _in_direction("encode", encodes, summary) or _alone("encode", bare)}
            there = {site.root: site for site in _in_direction("decode", decodes, summary) or _alone("decode", bare)}
            if not here or not there:
                loose = [site for site in unnamed.get(group, ()) if site.direction == ("decode" if here else "encode")]
                fixed = beside_option(project, path, list((here or there).values()), loose)
                if fixed is not None:
                    yield _different(path, *fixed, severity="warning", default=True)
                beside = _beside_unknown(project, path, list(here.values()) or loose, list(there.values()) or loose)
                if beside is not None and fixed is None:
                    yield _different(path, *beside, severity="warning")
            if not here or not there or {tail(r) for r in here} & {tail(r) for r in there}:
                continue
            here, there = (
                {root: _by_default(project, path, site) for root, site in each.items()} for each in (here, there)
            )
            sides = list(here.values()), list(there.values())
            pair = _differing(project, path, *sides)
            if pair is not None and "unnamed" in (pair[0].role, pair[1].role) and pair[1].value is not None:
                pair = None  # two numbers, which are compared by where they are written
            beside = _beside_unknown(project, path, *sides) if pair is None else None
            if pair is not None:
                yield _different(path, *pair, severity=_severity(project, path, *pair))
            elif beside is not None:
                yield _different(path, *beside, severity="warning")
            elif (fixed := beside_option(project, path, *sides)) is not None:
                yield _different(path, *fixed, severity="warning", default=True)


def _in_direction(direction: str, conversions: list[Conversion], summary: FileSummary) -> list[Site]:
    """The sites beside conversions that go in their direction."""
    return [site for c in conversions for _, site in c.sites(summary) if site.direction == direction]


def _with_number(project: Project, path: str, site: Site) -> Site | None:
    """A product that no name tells to be a scaling, by the one number that it is beyond doubt and that counts nothing.

    A published one need not be beyond doubt: whoever gives the option another value has still to give it to both directions.
    """
    known = readings(project, path, site)
    found = {num.value for reading in known for num in reading.numbers}
    if len(found) != 1:
        return None
    (value,) = found
    sure = all(r.complete and not any(n.weak for n in r.numbers) for r in known)
    if not sure and not published(value):
        return None
    return None if value <= 0 or value.is_integer() else msgspec.structs.replace(site, value=value)


def _by_default(project: Project, path: str, site: Site) -> Site:
    """A site whose factor has a number by default, and nobody hands in another, by that number where it tells whose it is.

    A published one in a parameter, or what somebody remembers of the factor of the very checkpoint.
    """
    if site.value is not None:
        return site
    known = readings(project, path, site)
    found = {reading.numbers[0].written if len(reading.numbers) == 1 else None for reading in known}
    value = found.pop() if len(found) == 1 else None
    if value is None:
        return site
    handed = site.root in project.books.of(site.span.path or path).functions.get(site.scope, ()) or all(
        num.instead == "option" for reading in known for num in reading.numbers
    )
    told = (handed and published(value)) or all(
        is_rounded(value, reading.constants or _of_class(project, path, site)) for reading in known
    )
    return msgspec.structs.replace(site, value=value) if told else site


def _alone(direction: str, bare: list[Site]) -> list[Site]:
    """The one number by which latents are scaled in a direction in which nothing else scales them."""
    found = [site for site in bare if site.direction == direction]
    one = 1 in (len({site.span for site in found}), len({(site.root, site.value) for site in found}))
    return found if one else []


def _of_class(project: Project, path: str, site: Site) -> list[Constant]:
    """The one factor that is published for the class of a site's autoencoder, whatever it is loaded from."""
    known = for_autoencoder(project.class_name(path, site.autoencoder)) if site.autoencoder else []
    factors = [c for c in known if c.convention != "shift" and c.value]
    return factors if len({c.value for c in factors}) == 1 else []


def _severity(project: Project, path: str, site: Site, other: Site) -> Severity | None:
    """How bad another number is: less so where it is only the default of one, nearly the right one, or that of all that is loaded."""
    same = other.value is None and is_of_every_checkpoint(project, site)
    return "warning" if same or _is_default(project, path, site) or _is_cut(project, path, site) else None


def _is_default(project: Project, path: str, site: Site) -> bool:
    """Whether the number by which a name scales is what it is if nobody says otherwise: by an option, in a copy of a table."""
    named = not site.root[:1].isdigit()
    return named and any(num.weak for reading in readings(project, path, site) for num in reading.numbers)


def _differing(project: Project, path: str, here: list[Site], there: list[Site]) -> tuple[Site, Site] | None:
    """(a site with a literal, a site of the other direction); None where both are names, or one is a misprint."""
    for one, other in ((here, there), (there, here)):
        for site in one:
            if site.value is None or near(site.value):
                continue
            partner = other[0]
            if partner.value is None and is_checkpoints_own(project, path, site) and not _is_cut(project, path, site):
                continue  # which the checkpoint's configuration has as well
            known = expectation(project, path, partner) if partner.value is None else None
            if partner.value is None and (known is None or not known.strong or is_stated(project, path, partner, site)):
                continue
            if partner.value is not None and (
                near(partner.value)
                or abs(partner.value - site.value) <= 1e-9 * abs(site.value)
                or abs(_ratio(site, partner) - 1) <= 1e-6  # one is written as the reciprocal of the other
            ):
                continue
            return site, partner
    return None


def _is_cut(project: Project, path: str, site: Site) -> bool:
    """Whether a number is the inverse of the checkpoint's factor, cut short: the other direction reads the factor itself."""
    found = [(reading, num) for reading in readings(project, path, site) for num in reading.numbers]
    return bool(found) and all(_is_nearly(num.written, reading.constants) for reading, num in found)


def _is_nearly(number: float, constants: list[Constant]) -> bool:
    """Whether a number is near a factor or its inverse, and neither of them."""
    rights = [right for c in constants if c.value for right in (c.value, 1 / c.value)]
    return any(isclose(number, right, rel_tol=ROUNDED) for right in rights) and not any(
        isclose(number, right, rel_tol=CUT) for right in rights
    )


def _beside_unknown(project: Project, path: str, here: list[Site], there: list[Site]) -> tuple[Site, Site] | None:
    """(a site with a literal, a site of the other direction) whose factor is read from outside: nothing keeps the two equal."""
    sites = [*here, *there]
    if len(here) != 1 or len(there) != 1 or any(site.convention == "unknown" for site in sites):
        return None
    for site, other in ((here[0], there[0]), (there[0], here[0])):
        literal = site.root[:1].isdigit() and site.strong and site.value is not None and not near(site.value)
        if not literal or other.value is not None or is_checkpoints_own(project, path, site):
            continue
        read = other.strong and is_outside(project, path, other)
        if read and not is_stated(project, path, other, site):
            return site, other
    return None


def _different(
    path: str, site: Site, other: Site, severity: Severity | None = None, *, default: bool = False
) -> Finding:
    ratio = f"; a round trip is off by a factor of {_ratio(site, other):.4g}" if site.value and other.value else ""
    ratio = ", an option of which that is the default only" if default else ratio
    known = exact(site.value) if site.value is not None else []
    whose = f" ({known[0].constant.model})" if known and known[0].constant.distinctive else ""
    return finding(
        "SCL106",
        path,
        site.span,
        f"{site.direction} uses the number {number_of(site)}{whose}, {other.direction} on {line_of(other.span, site.span.path or path)} uses `{other.root}`{ratio}",
        related=[related(path, other.span, describe(other))],
        help=f"use `{other.root}` in both directions"
        if other.value is None
        else "give the factor one name and use it in both directions",
        severity=severity,
    )


def _left_behind(found: Stale) -> Finding:
    name = found.exchanged.name
    return finding(
        "SCL106",
        found.path,
        found.exchanged.span,
        f"`{name}` is another autoencoder from here on, and `{found.site.factor}`, by which its latents are scaled, is still that of the one before",
        related=[
            related(found.path, found.kept.span, f"`{found.site.factor}` is read here, once"),
            related(found.path, found.site.span, describe(found.site)),
        ],
        help=f"read `{found.kept.text}` here again, or where the latents are scaled",
        severity="warning",
    )


def _numbers_apart(found: Disagreement) -> Finding:
    wrong, other = found.wrong, found.other
    site, there = wrong.site, other.site
    line = f"{there.span.path or other.site_path}:{there.span.line}"
    alike = site.operation == there.operation and isclose(wrong.num.value, other.num.value)
    too = " too" if alike else ""
    path, place = found.chosen or (wrong.path, wrong.span)  # both numbers may be right, and the key is not
    return finding(
        "SCL106",
        path,
        place,
        f"{describe(site)}, which is {_power(wrong)}, but {describe(there)} ({line}), which is {_power(other)}{too}; a round trip is off by a factor of {found.ratio:.4g}",
        related=[
            *wrong.scaled_here(),
            *other.scaled_here(),
            related(other.path, other.span, f"{there.direction}: {other.num.text}"),
        ],
        help="what is written once has to be taken the same way in both directions"
        if found.is_one_number
        else f"one of them has to {'divide' if site.operation == 'multiply' else 'multiply'}"
        if alike
        else "pick one entry in both directions"
        if found.chosen
        else "give the factor one value that both directions read",
    )


def _power(found: Written) -> str:
    """A number as the site takes it: of an inverse what it is the inverse of."""
    return f"1 / {found.num.text}" if found.num.power < 0 else found.num.text


def _ratio(*sites: Site) -> float:
    """What a round trip through products and quotients by numbers does to latents."""
    values = [(site.value, site.operation) for site in sites if site.value]
    return prod(value if operation == "multiply" else 1 / value for value, operation in values)
