"""Families of diffusion models: which one the latents of an autoencoder are for, by what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import Instance, Package, Thing, Values
from scalelint.model import Binding, Site
from scalelint.project.link import Project
from scalelint.project.ways import ways

#: the names in an annotation: ``FluxTransformer2DModel | UNet2DConditionModel | None``
_NAMES = re.compile(r"[A-Za-z_][\w.]*")


def shifted_family(project: Project, path: str, site: Site) -> str:
    """A class of diffusion models by which the latents of a site are shifted besides being scaled; "" where others may use them.

    It is one that the object holds which holds the autoencoder; where nothing is known of that, one that the file imports.
    """
    model = project.library_class(path, site.autoencoder, site.scope)
    if model is not None and (model.space == "model" or "shift_factor" not in model.keys):
        return ""
    home = site.span.path or path
    classes = _of_holder(project, home, site) or list(project.imports(home).values())
    classes = [origin for origin in classes if _is_model(project, origin)]
    families = [project.libraries.family(origin) for origin in classes]
    known = families and all(family is not None and family.shift for family in families)
    return classes[0].rpartition(".")[2] if known else ""


def _of_holder(project: Project, home: str, site: Site) -> list[str]:
    """The classes of the models that the object has which a site's autoencoder is reached through, on every way to it."""
    holder = site.autoencoder.rpartition(".")[0]
    found: dict[str, None] = {}
    for way in ways(project, home, site.scope) if holder else ():
        of_way = list(_models(project, project.evaluator.value(holder, way, line=site.span.line)))
        if not of_way:
            return []
        found.update(dict.fromkeys(of_way))
    return list(found)


def _models(project: Project, values: Values) -> Iterator[str]:
    """The classes of models that objects are, or have; of none where one of them is known to have none."""
    for value in values:
        if isinstance(value, Thing) and _is_model(project, value.cls):
            yield value.cls
        elif isinstance(value, Instance):
            yield from (origin for origin in _parts(project, value) if _is_model(project, origin))


def _parts(project: Project, holder: Instance) -> Iterator[str]:
    """The classes of libraries whose objects the attributes of an object are, by annotations or by what it stores."""
    for path, cls in project.evaluator.objects.lineage(holder.path, holder.name):
        for binding in project.books.of(path).bindings:
            own = binding.scope == cls or (
                binding.name.startswith("self.") and project.books.class_of(path, binding.scope) == cls
            )
            if own:
                yield from _classes(project, path, binding)


def _classes(project: Project, path: str, binding: Binding) -> Iterator[str]:
    """The classes of libraries that a binding says an attribute is of."""
    books, place = project.books, Place(path, binding.scope)
    if binding.kind == "annotation":
        values = [v for name in _NAMES.findall(binding.text) for v in project.evaluator.value(name, place)]
        yield from (v.origin for v in values if isinstance(v, Package))
    elif binding.text in books.of(path).functions.get(binding.scope, ()):
        said = (b for b in books.bindings(path, binding.scope, binding.text) if b.kind == "annotation")
        yield from (origin for each in said for origin in _classes(project, path, each))
    else:
        yield from (v.cls for v in project.evaluator.bound(binding, place) if isinstance(v, Thing))


def _is_model(project: Project, origin: str) -> bool:
    """Whether a class is a denoiser or a pipeline of a library."""
    name = origin.rpartition(".")[2]
    ends = name.endswith(("Pipeline", "Model")) and name[:1].isupper()
    return origin.startswith("diffusers") and ends and project.libraries.autoencoder(origin) is None
