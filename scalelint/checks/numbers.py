"""Published numbers, as several rules ask for them."""

from __future__ import annotations

import functools

from scalelint.knowledge.constants import Match, exact
from scalelint.model import Site


@functools.lru_cache(maxsize=1024)
def published(value: float | None) -> list[Match]:
    """The constants that a number is (not the inverse of) and that only one owner has."""
    return (
        [m for m in exact(value) if m.kind == "exact" and m.constant.distinctive and m.channel < 0]
        if value is not None
        else []
    )


def number_of(site: Site) -> str:
    """A site's number as the reader sees it: ``0.18215``, or ``vae_scale = 0.18215``."""
    return site.root if site.value is None or site.root[:1].isdigit() else f"`{site.root}` = {site.value:g}"
