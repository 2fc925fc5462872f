"""Whose factor a site applies: the autoencoder that a group of the picture stands for."""

from __future__ import annotations

import msgspec

from scalelint.model import Site
from scalelint.project.identity import group_of
from scalelint.project.link import Project


class Owner(msgspec.Struct, frozen=True, order=True):
    """An autoencoder: a class of the tree, one of a library (by its checkpoint), or one that nothing names."""

    title: str
    detail: str
    cls: str = ""
    path: str = ""  #: of a class of the tree


def owner_of(project: Project, path: str, site: Site) -> Owner:
    """The autoencoder behind a site."""
    key = site.autoencoder if _is_known(project, path, site) else _only_one(project, path) or site.autoencoder
    kind, _, name = group_of(key, site.scope).partition(" ")
    if kind == "class" and name:
        return Owner(name, path, name, path)
    owned = project.class_of(path, key) if key else None
    if owned is not None:
        return Owner(owned.cls.name, owned.path, owned.cls.name, owned.path)
    cls = project.class_name(path, key) if key else ""
    if cls:
        checkpoint = _checkpoint(project, path, key)
        return Owner(cls, f"from {checkpoint}" if checkpoint else "its checkpoint is chosen elsewhere", cls)
    folder = path.rpartition("/")[0]
    return Owner("Not named", f"autoencoders of unknown class in {folder or 'this folder'}")


def _is_known(project: Project, path: str, site: Site) -> bool:
    """Whether the file itself says something of the site's autoencoder: a caller may know it by another name."""
    kind, _, name = group_of(site.autoencoder, site.scope).partition(" ")
    if kind == "class" and name:
        return True
    last = site.autoencoder.rpartition(".")[2]
    summary = project.files[path]
    handles = {handle.key.rpartition(".")[2] for handle in summary.handles if handle.classes}
    return bool(last) and (last in handles or any(last in cls.components for cls in summary.classes))


def _only_one(project: Project, path: str) -> str:
    """The key of the file's only autoencoder; "" where there are several or none."""
    summary = project.files[path]
    own = ["self" for cls in summary.classes if cls.is_autoencoder]
    keys = own or [handle.key for handle in summary.handles if handle.classes]
    return keys[0] if len(keys) == 1 and not own else ""


def _checkpoint(project: Project, path: str, key: str) -> str:
    last = key.rpartition(".")[2]
    found = {h.checkpoint for h in project.files[path].handles if h.key.rpartition(".")[2] == last and h.checkpoint}
    return found.pop() if len(found) == 1 else ""
