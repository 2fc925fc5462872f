"""Comments and docstrings that say how a factor is used: the words are exchanged for their opposites.

Only sentences that name the factor are touched, and only the words next to what they say: every exchange has exactly
one opposite, so a second migration restores the text.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from typing import TypeAlias

from scalelint.files.source import split_lines
from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.folding import is_documented
from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.edit.text import Code

#: what is certainly meant by itself: ``255`` (not ``1 / ...``), something in code's quotes, a name with underscores
_OPERAND = re.compile(r"\s+(?:`[^`\n]+`|\d[\d.]*(?![\d.]|\s*/)|(?:\w+\.)*[a-zA-Z]\w*_\w+)")
_STD = r"standard deviation|std"
_PAIRS = (
    ("multiplied by", "divided by"),
    ("multiplies by", "divides by"),
    ("multiply by", "divide by"),
    ("multiplying by", "dividing by"),
    ("multiplication by", "division by"),
    ("to multiply", "to divide"),
    ("convention=std", "convention=reciprocal"),
)
_WORDS = {**dict(_PAIRS), **{b: a for a, b in _PAIRS}}
_WORD = re.compile("|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True)), re.IGNORECASE)
_OF_LATENTS = r"(?:the |its )?(?:latents?'? )?"
_INVERSE = re.compile(
    rf"\b(?:the )?(?:reciprocal|inverse) of (?P<rest>{_OF_LATENTS}(?:{_STD}))\b"
    r"|(?<![\w.])1(?:\.0?)? ?/ ?(?P<symbol>std|sigma|σ)(?!\w)",
    re.IGNORECASE,
)
#: whose docstring it is (None: a comment), the offset, the text
_Text: TypeAlias = "tuple[ast.AST | None, int, str]"
_PLAIN = re.compile(rf"(?<![\w/]) ?\b(?P<whole>{_OF_LATENTS}standard deviation)\b", re.IGNORECASE)


def statements(code: Code, name: str, to: str, means: Callable[[ast.AST], bool]) -> list[tuple[Change, str]]:
    """The edits of a file's comments and docstrings about the factor ``name``, each with the line's text.

    ``means``: whether the name means this factor inside a scope, and not another one of the same name.
    """
    found: list[tuple[Change, str]] = []
    for owner, start, text in (*_comments(code), *docstrings(code)):
        for offset, sentence in _sentences(text):
            named = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence) is not None
            if (named and means(owner or _around(code, start))) or _declares(sentence):
                line = " ".join(sentence.split())[:80]
                found += [(change, line) for change in _exchanged(sentence, start + offset, name, to)]
    return found


def exchanged(text: str, start: int, name: str) -> list[Change]:
    """The edits that make a comment or docstring say the opposite about a factor."""
    return [
        change
        for offset, sentence in _sentences(text)
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence)
        for change in _exchanged(sentence, start + offset, name)
    ]


def _exchanged(sentence: str, start: int, name: str, to: str = "") -> Iterator[Change]:
    """The words of one sentence that turn; what it says the factor is, unless that comes true as it stands."""
    for match in _WORD.finditer(sentence):
        if _is_of_another(sentence[match.end() :], name):
            continue
        yield Change(start + match.start(), start + match.end(), _cased(_WORDS[match[0].lower()], match[0]))
    for match in re.finditer(rf"(?P<operator>[*/])(?= ?(?:self\.|cls\.|\w+\.)*{re.escape(name)}(?!\w))", sentence):
        if not re.search(r"(?<![\w.])1(?:\.0?)? ?$", sentence[: match.start()]):
            yield Change(start + match.start(), start + match.end(), "/" if match["operator"] == "*" else "*")
    if _is_definition(sentence, name):
        yield from _meaning(sentence, start, to)


def _is_of_another(rest: str, name: str) -> bool:
    """Whether something else than the factor follows ``divided by``: a number, a name of code."""
    operand = _OPERAND.match(rest)
    return operand is not None and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", operand[0]) is None


def _is_definition(sentence: str, name: str) -> bool:
    """Whether a sentence says what the factor is, rather than what is done with it."""
    return re.search(rf"{re.escape(name)}`*\s*(?:\([^)]*\)\s*)?(?:is|=|:|holds|means|\()", sentence) is not None


def _meaning(sentence: str, start: int, to: str) -> Iterator[Change]:
    inverse = _INVERSE.search(sentence)
    if inverse is not None:
        if to != "reciprocal":
            yield Change(start + inverse.start(), start + inverse.end(), inverse["rest"] or inverse["symbol"])
        return
    plain = _PLAIN.search(sentence)
    if plain is not None and to != "std":
        article = "the reciprocal of " if plain["whole"][:3].lower() == "the" else "reciprocal of "
        yield Change(start + plain.start("whole"), start + plain.start("whole"), article)


def _declares(sentence: str) -> bool:
    return "scalelint:" in sentence and "convention=" in sentence


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word


def _comments(code: Code) -> Iterator[_Text]:
    if "#" not in code.text:
        return

    plain = "".join(line.rstrip("\r\n") + "\n" for line in split_lines(code.text))
    try:
        for token in tokenize.generate_tokens(io.StringIO(plain).readline):
            if token.type == tokenize.COMMENT:
                yield None, code.offsets.of(token.start[0], token.start[1] + 1), token.string
    except (tokenize.TokenError, SyntaxError):
        return


def _around(code: Code, offset: int) -> ast.AST:
    """The innermost function or class around a comment."""
    line = code.offsets.place(offset)[0]
    scopes = [node for node in code.declarations if isinstance(node, (ast.ClassDef, *Function))]
    found = [node for node in scopes if node.lineno <= line <= (node.end_lineno or 0)]
    return max(found, key=lambda node: node.lineno, default=code.tree)


def docstrings(code: Code) -> Iterator[_Text]:
    """The docstrings of a file: whose, the offset, the text."""
    for node in (code.tree, *code.declarations):
        if isinstance(node, (ast.Module, ast.ClassDef, *Function)) and is_documented(node):
            value = node.body[0].value  # type: ignore[attr-defined]
            start, end = code.stretch(value)
            yield node, start, code.text[start:end]


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Sentences and list items with their offsets."""
    start = 0
    for match in re.finditer(r"(?<=[.;])\s+(?=[A-Z`])|\n\s*\n|\n\s*(?=[-*] |\w+ ?(?:\([^)\n]*\))?: )", text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]
