"""SCL502: a name says std where the value is 1/std."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.registry import finding, rule
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import Definition, FileSummary, Finding, Site, Span
from scalelint.project.link import Project


@rule("SCL502")
def misleading_name(project: Project) -> Iterator[Finding]:
    """A name says std where the value is 1/std."""
    for path, summary in project.files.items():
        for name, target, span in {**_inverted(project, summary), **_used(project, summary)}.values():
            yield finding(
                "SCL502",
                path,
                span,
                f"`{target}` holds 1/std: its name says std, and readers will divide where they should multiply",
                help=f"call it `{name}_inv`",
            )


def _inverted(project: Project, summary: FileSummary) -> dict[tuple[int, str], tuple[str, str, Span]]:
    """Attributes that are made of an inverse."""
    return {
        (each.span.line, each.name): (each.name, each.target, each.span)
        for each in summary.definitions
        if each.kind == "attribute" and each.role == "std" and each.inverted and _says_std(project, each.name)
    }


def _used(project: Project, summary: FileSummary) -> dict[tuple[int, str], tuple[str, str, Span]]:
    """What latents are multiplied by on their way to the model, at the place that gives it its value."""
    found = {}
    for site in summary.sites:
        name = _last(site.root)
        if site.convention == "reciprocal" and site.strong and _says_std(project, name) and not _is_local(site, name):
            made = next((each for each in summary.definitions if _makes(each, site.root, name)), None)
            span = made.span if made is not None else site.span
            found[(span.line, name)] = name, site.root, span
    return {key: each for key, each in found.items() if not _is_std_elsewhere(summary, each[1])}


def _is_std_elsewhere(summary: FileSummary, root: str) -> bool:
    """Whether other sites say that it is what its name says."""
    return any(site.root == root and site.convention == "std" for site in summary.sites)


def _is_local(site: Site, name: str) -> bool:
    """Whether only a variable has it: short-lived ones are left alone."""
    return site.root == name == site.factor and name.islower()


def _makes(definition: Definition, root: str, name: str) -> bool:
    is_entry = definition.kind == "entry" and definition.name == name
    return definition.target == root or is_entry


def _last(root: str) -> str:
    return root.rstrip("'\"])").rpartition(".")[2].rpartition("[")[2].strip("'\"")


def _says_std(project: Project, name: str) -> bool:
    return "scale" not in words_of(name) and project.vocabulary.spoken_convention(name) == "std"
