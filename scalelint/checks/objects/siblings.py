"""What other files of the project do with the same autoencoder in the same family of models."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from scalelint.checks.evidence import by_kind
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import ClassSummary, FileSummary, Finding, Site
from scalelint.project.conversions import Conversion
from scalelint.project.link import Project, folders_shared, is_module

Report = Callable[[str, Conversion, Site, str, Conversion, str], Finding]


def family(cls: ClassSummary) -> frozenset[str]:
    """The models a class is made of, by their classes, attachments left out: the same set is the same family."""
    return frozenset(
        kind for name, kind in cls.components.items() if not {"controlnet", "adapter"} & set(words_of(name))
    )


def families(summary: FileSummary) -> set[frozenset[str]]:
    """The families of a file's classes; at least an autoencoder and a denoiser."""
    return {family(cls) for cls in summary.classes if len(cls.components) >= 2}


def shifting_relative(project: Project, path: str, plain: list[Conversion], report: Report) -> Iterator[Finding]:
    """Conversions that only scale although a file of the same family shifts beside the same kind of autoencoder."""
    relative = _relative(project, path)
    if relative is None:
        return
    other_path, other = relative
    summary = project.files[path]
    for conversion in plain:
        sites = conversion.sites(summary)
        if sites:
            yield report(path, conversion, sites[0][1], other_path, other, other.kind)


def _relative(project: Project, path: str) -> tuple[str, Conversion] | None:
    """The nearest file to measure this one by: the home of a class that it imports, else one of the same family."""
    summary = project.files[path]
    mine = families(summary)
    homes = {name: module for module, _, name in (dotted.rpartition(".") for dotted in summary.imports.values())}

    def related(theirs: set[frozenset[str]]) -> bool:
        return not theirs.isdisjoint(mine) if mine else any(f <= homes.keys() and _telling(f) for f in theirs)

    best: tuple[bool, int] = (False, -1)
    nearest = None
    for other_path, theirs, conversion in _shifting(project):
        owner = conversion.scope.split(".")[0]
        # it runs that class, or hands its models to it
        used = owner in homes and _is_home(project, homes[owner], path, other_path)
        if other_path != path and (used or related(theirs)):
            nearness = used, folders_shared(path, other_path)
            if nearness > best:
                best, nearest = nearness, (other_path, conversion)
    return nearest


def _is_home(project: Project, module: str, path: str, other: str) -> bool:
    """Whether a file is the module that another one imports: the nearest of those that go by its name."""
    near = folders_shared(path, other)
    return is_module(other, module) and not any(
        folders_shared(path, each) > near and is_module(each, module) for each in project.by_file.files
    )


@functools.lru_cache(maxsize=2)
def _shifting(project: Project) -> list[tuple[str, set[frozenset[str]], Conversion]]:
    """The files whose decode always shifts, with their families; found once a run."""
    found = []
    for path, summary in project.files.items():
        theirs = families(summary)
        for conversions in project.groups(path).values():
            _, decodes = by_kind(conversions)
            users = [
                c for c in decodes if c.group.startswith("object ") and not c.span.path
            ]  # not an autoencoder that does it inside
            shifted = next((c for c in users if _always_shifts(c) and not c.opaque), None)
            if shifted is not None:
                found.append((path, theirs, shifted))
                break
    return found


def _always_shifts(conversion: Conversion) -> bool:
    """Whether latents are shifted on every way that scales them: what asks for a shift first is written for other models, too."""
    return conversion.scaled and all(way.shifts for way in conversion.ways if way.scales)


def _telling(models: frozenset[str]) -> bool:
    """Whether a set of imports names a family: its denoiser is one that few families share."""
    return any("Transformer" in name for name in models)
