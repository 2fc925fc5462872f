"""The picture as a page to look around in."""

from __future__ import annotations

from scalelint.picture.model import Picture
from scalelint.report.page import page

_MOST = 8  #: nodes of a column that are shown before "more"


def draw(picture: Picture, name: str) -> str:
    """The page; ``name`` says what was looked at."""
    return page("map", picture, picture=picture, name=name, most=_MOST)
