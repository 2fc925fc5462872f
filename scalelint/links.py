"""Where the project's pages are, as its package says; empty where it is not installed as one."""

from __future__ import annotations

import functools


@functools.cache
def addresses() -> dict[str, str]:
    """The addresses of ``[project.urls]``, by lower-case label."""
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        listed = metadata("scalelint").get_all("Project-URL") or []
    except PackageNotFoundError:
        return {}
    pairs = (entry.partition(",") for entry in listed)
    return {label.strip().lower(): address.strip() for label, _, address in pairs}


def home() -> str:
    """The project's home page."""
    known = addresses()
    return known.get("homepage") or known.get("repository") or known.get("source") or ""


def issues() -> str:
    """Where bugs are reported."""
    return addresses().get("issues", "")


def page(code: str) -> str:
    """The page of a rule: with the documentation where that has an address, else in the repository."""
    known = addresses()
    if documentation := known.get("documentation"):
        return f"{documentation.rstrip('/')}/rules/{code}/"
    return f"{home().rstrip('/')}/blob/main/rules/{code}.md" if home() else ""
