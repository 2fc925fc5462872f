"""A method that encodes by its name, ``encode_long``, hands out raw latents beside an ``encode`` of its class that scales them."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import describe, related
from scalelint.checks.registry import finding
from scalelint.checks.ways.callers import is_scaled_outside
from scalelint.checks.ways.made_of import RAW
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import FileSummary, Finding
from scalelint.project.conversions import Conversion, tail
from scalelint.project.heirs import class_of
from scalelint.project.link import Project

#: words of what is no latent yet
_NO_LATENT = frozenset({"moments", "posterior", "dist", "distribution", "params", "parameters", "stats", "statistics"})
_NO_LATENT |= frozenset(
    {"features", "tokens", "codes", "indices", "prompt", "text", "condition", "cond", "context", "plain"}
)


def raw_beside_encode(
    project: Project, path: str, summary: FileSummary, encodes: list[Conversion], decodes: list[Conversion]
) -> Iterator[Finding]:
    """SCL102: of the methods of one class that encode, one hands out raw latents; all of its decodes unscale what they get."""
    for conversion in encodes:
        owner, words = class_of(conversion.scope), _words(conversion)
        if not owner or "encode" not in words or len(words) == 1 or words & (RAW | _NO_LATENT):
            continue
        beside = [c for c in encodes if class_of(c.scope) == owner and c.scope != conversion.scope]
        scaled = next((c for c in beside if "encode" in _words(c) and all(way.scales for way in c.ways)), None)
        back = [c for c in decodes if class_of(c.scope) == owner]
        sites = [site for _, site in scaled.sites(summary)] if scaled is not None else []
        if not sites or not back or not all(c.scaled for c in back) or not _is_handed_out(conversion):
            continue
        if any(is_scaled_outside(project, path, conversion.scope, tail(site.root)) for site in sites):
            continue
        yield finding(
            "SCL102",
            path,
            conversion.span,
            f"`{conversion.scope}` hands out raw latents, while in `{sites[0].scope}` {describe(sites[0])}",
            related=[related(path, sites[0].span, describe(sites[0]))],
            help=f"scale by `{sites[0].root}` here too",
            severity="warning",
        )


def _words(conversion: Conversion) -> set[str]:
    return set(words_of(conversion.scope.rpartition(".")[2]))


def _is_handed_out(conversion: Conversion) -> bool:
    """Whether all that becomes of what is encoded is that whoever calls the method gets it, as it is."""
    return (
        conversion.strong
        and not (conversion.scaled or conversion.opaque)
        and all(way.far.kind == "returned" and way.flow.scope == conversion.scope for way in conversion.ways)
        and not any(way.flow.gains or way.flow.drifts or way.flow.conditions for way in conversion.ways)
    )
