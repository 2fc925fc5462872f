"""Options that say the factor in one direction only: the other direction has the option's default, as a number."""

from __future__ import annotations

from math import isclose

from scalelint.model import Site
from scalelint.project.link import Project
from scalelint.project.numbers import readings


def beside_option(project: Project, path: str, here: list[Site], there: list[Site]) -> tuple[Site, Site] | None:
    """(a site with a literal, a site of the other direction) that undo each other until somebody gives the option."""
    if len(here) != 1 or len(there) != 1:
        return None
    for site, other in ((here[0], there[0]), (there[0], here[0])):
        literal = site.root[:1].isdigit() and site.strong and site.value is not None
        if literal and other.strong and (site.span.path or path) == (other.span.path or path):
            default = _default(project, path, other)
            whole = site.value if site.operation != other.operation else 1 / site.value if site.value else None
            if default is not None and whole is not None and isclose(default, whole, rel_tol=1e-6):
                return site, other
    return None


def _default(project: Project, path: str, site: Site) -> float | None:
    """The default of the option that a site scales by, where every way to it reads that and nothing else."""
    known = readings(project, path, site)
    found = [num for reading in known for num in reading.numbers]
    only = bool(found) and all(r.numbers for r in known) and all(n.instead == "option" for n in found)
    values = {num.value for num in found}
    return values.pop() if only and len(values) == 1 else None
