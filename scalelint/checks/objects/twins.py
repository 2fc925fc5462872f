"""Two networks that are one autoencoder by their names, each of which scales by the same published number itself.

``VAE_Encoder`` and ``VAE_Decoder`` in two files of one folder: whoever calls them need not be in sight, and a number that only
one autoencoder has, in both of them, says that they belong together.
"""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.knowledge.constants import published_convention
from scalelint.knowledge.names import RUNS
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import Finding, Site
from scalelint.project.link import Project

_WAYS = {"encoder": "encode", "decoder": "decode"}
#: a network's direction, its file and the site in it
_Ends = dict[str, tuple[str, Site]]


def parallel_networks(project: Project) -> Iterator[Finding]:
    """Both networks multiply by the number, or both divide by it: one of the two is turned."""
    for ends in _pairs(project).values():
        if len(ends) < 2 or ends["encode"][1].operation != ends["decode"][1].operation:
            continue
        operation = ends["encode"][1].operation
        multiplies = published_convention(ends["encode"][1].value) == "reciprocal"
        right = "encode" if (operation == "multiply") == multiplies else "decode"
        other, (path, site) = ends[right], ends["decode" if right == "encode" else "encode"]
        verb = "multiplies" if operation == "multiply" else "divides"
        yield finding(
            "SCL101",
            path,
            site.span,
            f"`{_class(site)}` {verb} by `{site.root}`, and so does `{_class(other[1])}`: the two do not undo each other",
            related=[related(other[0], other[1].span, f"`{_class(other[1])}` {verb} too")],
            help=f"write `{'/' if operation == 'multiply' else '*'}` here",
        )


def _pairs(project: Project) -> dict[tuple[str, tuple[str, ...], float], _Ends]:
    """Folder, what the names of two classes share, and number to the two ends."""
    found: dict[tuple[str, tuple[str, ...], float], _Ends] = {}
    for path, summary in project.files.items():
        for site in summary.sites:
            words, home = words_of(_class(site)), site.span.path or path
            way = _WAYS.get(words[-1]) if words and site.role == "scale" else None
            if (
                way
                and site.value is not None
                and site.scope.rpartition(".")[2] in RUNS
                and published_convention(site.value)
            ):
                key = (home.rpartition("/")[0], words[:-1], site.value)
                found.setdefault(key, {}).setdefault(way, (path, site))
    return found


def _class(site: Site) -> str:
    return site.scope.rpartition(".")[0].rpartition(".")[2]
