"""The rules: what their pages say of them, the functions that run them, and the names people call them by.

A rule's page in ``rules/`` is the only place for its name, severity and summary. A rule's function says
``@rule("SCL101")`` and stands in a module of its own, ``scalelint/rules/scl101.py``: there is no list to keep by hand.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from scalelint.errors import UserError
from scalelint.model import Finding, Fix, Related, Severity, Span
from scalelint.resources import data_path

if TYPE_CHECKING:
    from scalelint.project import Project

Check = Callable[["Project"], Iterator[Finding]]
SomeCheck = TypeVar("SomeCheck", bound=Check)

_FRONT_MATTER = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_functions: dict[str, Check] = {}


class Rule(msgspec.Struct, frozen=True, order=True):
    """What a rule's page says in its front matter."""

    code: str
    name: str
    severity: Severity
    fixable: Literal["yes", "no", "sometimes"]
    since: str
    summary: str


def rule(code: str) -> Callable[[SomeCheck], SomeCheck]:
    """Register a function as the check of ``code``."""

    def register(function: SomeCheck) -> SomeCheck:
        if code in _functions and _functions[code].__qualname__ != function.__qualname__:
            raise ValueError(f"two functions check {code}")
        _functions[code] = function
        return function

    return register


@functools.cache
def checks() -> dict[str, Check]:
    """Code to function, for all modules of ``scalelint.rules``."""
    package = importlib.import_module("scalelint.rules")
    for module in pkgutil.iter_modules(package.__path__):
        if module.name.startswith("scl"):
            importlib.import_module(f"scalelint.rules.{module.name}")
    return dict(sorted(_functions.items()))


@functools.cache
def rules() -> dict[str, Rule]:
    """Code to rule, for all pages."""
    pages = sorted(data_path("rules").glob("SCL*.md"))
    return {found.code: found for found in map(read_page, pages)}


def read_page(page: Path) -> Rule:
    """A rule from the front matter of its page."""
    head, _ = split_page(page)
    fields = dict(line.split(":", 1) for line in head.splitlines() if ":" in line)
    values = {key.strip(): value.strip().strip("\"'") for key, value in fields.items()}
    if values.get("code") != page.stem:
        raise ValueError(f"{page.name}: its front matter is about {values.get('code', 'no rule')}")
    try:
        return msgspec.convert({"fixable": "no", "since": "", "summary": "", **values}, Rule)
    except msgspec.ValidationError as error:
        raise ValueError(f"{page.name}: {error}") from None


def split_page(page: Path) -> tuple[str, str]:
    """The front matter and the text of a page."""
    match = _FRONT_MATTER.match(page.read_text(encoding="utf-8"))
    if match is None:
        raise ValueError(f"{page.name}: has no front matter")
    return match["head"], match["body"].strip()


def page_of(code: str) -> str:
    """The text of a rule's page, without the front matter."""
    return split_page(data_path("rules", f"{code}.md"))[1]


def select(selectors: Iterable[str], origin: str = "") -> dict[str, bool]:
    """The codes that selectors mean: code, prefix of codes, name or ``ALL``; the value says whether named in full.

    An unknown selector is a usage error that names the nearest one there is.
    """
    chosen: dict[str, bool] = {}
    for selector in selectors:
        codes, exact = meaning_of(selector)
        if not codes:
            from scalelint.config.load import nearest

            known = [*rules(), *(found.name for found in rules().values())]
            where = f" in {origin}" if origin else ""
            raise UserError(
                f"unknown rule `{selector}`{where}{nearest(selector, known) or '; `scalelint rules` lists them'}"
            )
        for code in codes:
            chosen[code] = chosen.get(code, False) or exact
    return chosen


def meaning_of(selector: str) -> tuple[list[str], bool]:
    """The codes that one selector means, and whether it names one rule in full."""
    known = rules()
    upper = selector.strip().upper()
    if upper in known:
        return [upper], True
    named = [code for code, found in known.items() if found.name == selector.strip().lower()]
    if named:
        return named, True
    if upper == "ALL":
        return list(known), False
    return [code for code in known if upper.startswith("SCL") and code.startswith(upper)], False


def finding(
    code: str,
    path: str,
    span: Span,
    message: str,
    *,
    related: Iterable[Related] = (),
    help: str = "",  # noqa: A002 - the word of the report
    fix: Fix | None = None,
    severity: Severity | None = None,
) -> Finding:
    """A finding of ``code``; name and severity come from the page, unless weak evidence asks for a lower one."""
    page = rules()[code]
    position = (span.line, span.column, span.end_line, span.end_column)
    return Finding(
        span.path or path, *position, code, page.name, severity or page.severity, message, list(related), help, fix
    )
