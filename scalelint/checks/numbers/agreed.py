"""Constants that a program agrees on: read also where no autoencoder is at hand whose configuration could be asked."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

from scalelint.checks.numbers.numbers import scalings
from scalelint.ledger.texts import parsed
from scalelint.model import FileSummary, Site
from scalelint.project.link import Project


def is_agreed_on(project: Project, path: str, site: Site, at_hand: Callable[[str, FileSummary, Site], bool]) -> bool:
    """Whether a site's constant also scales latents that no autoencoder of the code around handed out, or is told to others.

    Whoever replaced it by a configuration in one place would leave the other places behind.
    """
    name, here = site.root, site.span.path or path
    if not name.isidentifier():
        return False
    home = _home(project, here, name)
    return bool(home) and any(
        _scales_alone(project, where, local, at_hand) or _is_told(project, where, local)
        for where, local in _names(project, home, name)
    )


def _home(project: Project, path: str, name: str) -> str:
    """The file whose module binds a name."""
    if project.books.bindings(path, "", name):
        return path
    origin = project.books.of(path).imports.get(name, "")
    package, _, last = origin.rpartition(".")
    target = project.books.module(package, path) if last == name and package else ""
    return target if target and project.books.bindings(target, "", name) else ""


def _names(project: Project, home: str, name: str) -> Iterator[tuple[str, str]]:
    """Every file that knows a constant, with what it calls it there."""
    yield home, name
    for path, ledger in project.books.ledgers.items():
        for local, origin in ledger.imports.items():
            package, _, last = origin.rpartition(".")
            if path != home and last == name and package and project.books.module(package, path) == home:
                yield path, local


def _scales_alone(project: Project, path: str, name: str, at_hand: Callable[[str, FileSummary, Site], bool]) -> bool:
    """Whether it scales latents that come from elsewhere, and go elsewhere: those of a file, in a data set."""
    for home, summary in project.files.items():
        scopes = {conversion.scope for conversion in project.conversions.get(home, ())}
        for flow in summary.flows:
            alone = not (flow.origin.autoencoder or flow.sink.autoencoder)
            steps = (step for step in flow.steps if step.kind == "scale" and name in (step.written, step.operand))
            here = (step for step in steps if (step.span.path or home) == path)
            if any(alone or (flow.crossing is not None and step.scope not in scopes) for step in here):
                return True
        if any(
            site.root == name and (site.span.path or home) == path and not at_hand(home, summary, site)
            for site in scalings(summary)
        ):
            return True
    return False


def _is_told(project: Project, path: str, name: str) -> bool:
    """Whether it stands in a table: a manifest, a header, what is written beside weights."""
    word = re.compile(rf"\b{name}\b")
    texts = (b.text for b in project.books.of(path).bindings if word.search(b.text) and b.text != name)
    return any(_is_entry(text, name) for text in texts)


def _is_entry(text: str, name: str) -> bool:
    tree = parsed(text)
    tables = (node for node in ast.walk(tree) if isinstance(node, ast.Dict)) if tree is not None else ()
    values = (value for table in tables for value in table.values)
    return any(isinstance(node, ast.Name) and node.id == name for value in values for node in ast.walk(value))
