"""Comments and docstrings that state a convention: "latents are divided by `scaling_factor` before training"."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator

from scalelint.files.source import split_lines
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.model import Convention, Span, Statement

_CLAIM = re.compile(
    r"\b(?P<verb>multipl(?:y|ied|ies|ying)|divid(?:e|ed|es|ing))\b(?:\s+(?:it|them|the|latents?|by|with|these|all))*\s+[`'\"]*(?:\w+\.)*(?P<name>[A-Za-z_]\w+)",
    re.IGNORECASE,
)
_IS = r"(?:is|=|:|means|holds)\s+(?:the\s+)?(?P<value>1\s*/\s*(?:std|sigma|σ)|(?:reciprocal|inverse) of the std|std\b|standard deviation)"
_MEANING = re.compile(rf"\b(?P<name>[A-Za-z_]\w+)[`'\"]*\s+{_IS}", re.IGNORECASE)
#: A meaning without its name, for which every word of a text would have to be tried; of lower-case text.
_UNNAMED = re.compile(_IS)
_VERBS = (
    "multiplied by",
    "divided by",
    "multiply by",
    "divide by",
    "multiply the",
    "divide the",
    "multiplying",
    "dividing",
)
_VALUES = ("standard deviation", "1/std", "1 / std", "is the std", "is std")
_DECODE = re.compile(r"decod|denormali|unnormali|un-?scale|back to|raw latents|before the decoder", re.IGNORECASE)
_ENCODE = re.compile(
    r"encod|normali[sz]e|diffusion model|training|before they enter|unit variance|model latents", re.IGNORECASE
)
_SCOPE = re.compile(r"^(?P<indent>\s*)(?:async\s+)?(?:def|class)\s+(?P<name>\w+)")


def find_statements(text: str, vocabulary: Vocabulary) -> list[Statement]:
    """The statements of a file about its factors; sentences that speak of both directions say nothing here."""
    lower = text.lower()
    patterns = [_CLAIM] if any(w in lower for w in _VERBS) else []
    if any(w in lower for w in _VALUES) and _UNNAMED.search(lower):
        patterns.append(_MEANING)
    if not any(vocabulary.role_of(found["name"]) for pattern in patterns for found in pattern.finditer(text)):
        return []  # before the text is cut into tokens, which takes longest
    lines = split_lines(text)
    return [
        s
        for span, words, prose in _prose(text)
        for s in _read(words, span, _scope(lines, span.line) if prose else "", vocabulary)
    ]


def _prose(text: str) -> Iterator[tuple[Span, str, bool]]:
    """Comments, and strings that stand alone."""
    previous = tokenize.NEWLINE
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline=None).readline):
            span = Span(token.start[0], token.start[1] + 1, token.end[0], token.end[1] + 1)
            if token.type == tokenize.COMMENT:
                yield span, token.string.lstrip("#! "), False
            elif token.type == tokenize.STRING and previous in (tokenize.NEWLINE, tokenize.INDENT, tokenize.NL):
                yield span, token.string.strip("\"'rRbB"), True
            if token.type not in (tokenize.COMMENT, tokenize.NL):
                previous = token.type
    except (tokenize.TokenError, SyntaxError):
        return


def _read(words: str, span: Span, scope: str, vocabulary: Vocabulary) -> Iterator[Statement]:
    for sentence in re.split(r"(?<=[.;])\s", words):
        claims = [m for m in _CLAIM.finditer(sentence) if vocabulary.role_of(m["name"]) in ("scale", "std")]
        states: Convention = "unknown"
        name = ""
        if len(claims) == 1:
            name, states = claims[0]["name"], _convention(claims[0]["verb"], sentence)
        elif not claims:
            meaning = next((m for m in _MEANING.finditer(sentence) if vocabulary.role_of(m["name"]) == "scale"), None)
            if meaning is not None and "*" not in words:
                name = meaning["name"]
                states = "std" if meaning["value"].lower().startswith(("std", "standard")) else "reciprocal"
        if states != "unknown":
            yield Statement(" ".join(sentence.split())[:160], span, states, name, scope)


def _convention(verb: str, sentence: str) -> Convention:
    decode, encode = _DECODE.search(sentence), _ENCODE.search(sentence)
    if bool(decode) == bool(encode):
        return "unknown"
    multiplies = verb.lower().startswith("multipl")
    return "reciprocal" if multiplies == bool(encode) else "std"


def _scope(lines: list[str], row: int) -> str:
    """The qualified name of the class or function whose docstring begins on ``row``."""
    names: list[str] = []
    limit = len(lines[row - 1]) - len(lines[row - 1].lstrip())
    if limit == 0:
        return ""
    for line in reversed(lines[: row - 1]):
        match = _SCOPE.match(line)
        if match and len(match["indent"]) < limit:
            names.append(match["name"])
            limit = len(match["indent"])
            if limit == 0:
                break
    return ".".join(reversed(names))
