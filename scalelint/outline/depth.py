"""How deep the expressions of a text nest, before a parser whose time grows with the cube of it is let at them."""

from __future__ import annotations

import re

#: what one expression of so many links in a row takes, one to two seconds at the worst, is what all deep ones of a text may take
_MOST = 1000
#: parentheses in one another: as many as Python itself reads
_NESTED = 200
#: links in a row that cost nothing to speak of
_FREE = 50
#: strings come first, and are never given back: what is not closed goes on to the end of its line, or of the text
_TOKEN = re.compile(
    r"""(?P<text>[bBfFrRuU]{0,2}(?:"{3}(?:[^"\\]|\\.|"(?!""))*(?:"{3})?|'{3}(?:[^'\\]|\\.|'(?!''))*(?:'{3})?"""
    r"""|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?))"""
    r"""|\#[^\n]*|\\\r?\n|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<comma>,)|(?P<end>[\n;])"""
    r"""|(?P<link>[-+~.]|[*/%@&|^]+|\b(?:and|or|not|if|lambda|await)\b)""",
    re.DOTALL,
)
_LINK = re.compile(r"[-+~.(\[]|[*/%@&|^]+|\b(?:and|or|not|if|lambda|await)\b")


class TooDeepError(Exception):
    """The file nests deeper than Python itself reads, or than a parser reads in any time."""


def raise_if_deep(text: str) -> None:
    """Raise TooDeepError for operators, calls, attributes and subscripts in a row that would take a parser seconds.

    Parsers of expressions from the left read the beginning of a chain again at every link; a long line is no sign of
    it: it may be a comment, a text or a table.
    """
    rows, spent = [0], 0  # the links so far at every level of brackets
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "link":
            rows[-1] += 1
        elif kind == "open":
            rows[-1] += 1
            rows.append(0)
        elif kind == "text":
            rows[-1] += _links_of(token[0])
        elif kind == "close" and len(rows) > 1:
            spent += _cost(rows.pop())
        elif kind == "comma" or (kind == "end" and len(rows) == 1):
            spent += _cost(rows[-1])
            rows[-1] = 0
        if spent > _MOST**3 or rows[-1] > _MOST or len(rows) > _NESTED:
            raise TooDeepError


def _cost(links: int) -> int:
    return links**3 if links > _FREE else 0


def _links_of(text: str) -> int:
    """What the expressions inside a formatted string have in a row, at most; other texts have none."""
    formatted = len(text) > _FREE and "{" in text and "f" in text[:2].lower()
    return len(_LINK.findall(text)) if formatted else 0
