"""What is written into the configuration of a library's autoencoder: of a documented key it has to be what that means.

``vae.register_to_config(scaling_factor=1 / model.gain)``, where the model multiplies raw latents by its gain: then the key holds
their std, by which everybody who loads the folder divides once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import FORMULA, MEANS, OPPOSITE, confident, describe, related
from scalelint.checks.maps.unfolded import Held, unfolded
from scalelint.checks.numbers.numbers import scalings
from scalelint.checks.registry import finding
from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import Instance, Made, Package, Thing, Value
from scalelint.model import Definition, Finding, Site
from scalelint.project.conversions import tail
from scalelint.project.link import Project

#: what the documentation of libraries says of keys
_DOCUMENTED = {"scaling_factor": "reciprocal", "latents_std": "std"}
_CALL = re.compile(r"(?P<of>[\w.]+?)(?:\.(?:register_to_config|from_pretrained|from_config))?\(\w+\)")
#: what a module's state has: buffers and parameters
_TENSORS = ("torch.", "nn.Parameter(", "Parameter(")


def registered_otherwise(project: Project) -> Iterator[Finding]:
    """A documented key gets the inverse of what it means."""
    for path, summary in project.files.items():
        for definition in summary.definitions:
            meant = _DOCUMENTED.get(definition.name)
            if meant is None or not _is_of_library(project, definition.span.path or path, definition):
                continue
            if definition.measured == OPPOSITE[meant]:
                yield _report(path, definition, meant, None)
            elif definition.measured == "unknown" and definition.value is None:
                site = _used_otherwise(project, path, definition, meant)
                if site is not None:
                    yield _report(path, definition, meant, site)


def _is_of_library(project: Project, path: str, definition: Definition) -> bool:
    """Whether a definition sets a key in the configuration of an autoencoder of a library."""
    target = definition.target
    if definition.kind == "keyword" and (call := _CALL.fullmatch(target)):
        key = call["of"]
    elif target.endswith(f".config.{definition.name}"):
        key = target.removesuffix(f".config.{definition.name}")
    else:
        return False
    values = project.evaluator.value(key, Place(path, definition.scope), line=definition.span.line)
    models = [project.libraries.autoencoder(_origin(project, value)) for value in values]
    return bool(models) and all(model is not None and definition.name in model.keys for model in models)


def _origin(project: Project, value: Value) -> str:
    """The class of a library that an object is of, or that is called itself; "" for others."""
    if isinstance(value, Made):  # ``AutoencoderKL.from_config(settings)``
        name, _, method = value.callee.rpartition(".")
        return project.imports(value.path).get(name, "") if method == "from_config" else ""
    return value.cls if isinstance(value, Thing) else value.origin if isinstance(value, Package) else ""


def _used_otherwise(project: Project, path: str, definition: Definition, meant: str) -> tuple[str, Site] | None:
    """A place that scales by what the key gets, in the other convention; None where one does so as documented."""
    home = definition.span.path or path
    place = Place(home, definition.scope)
    for held in unfolded(project, definition.expression, place, definition.span.line):
        wrong = OPPOSITE[meant] if held.power > 0 else meant
        if users := list(_users(project, held)):
            return users[0] if all(site.convention == wrong for _, site in users) else None
    return None


def _users(project: Project, held: Held) -> Iterator[tuple[str, Site]]:
    """The sites that scale by it: in its function, or in the class of the object that has it."""
    owner, _, name = held.text.rpartition(".")
    values = project.evaluator.value(owner, held.place) if owner else ()
    made = [v for v in values if isinstance(v, Instance)]
    classes = {each for v in made for each in project.evaluator.objects.lineage(v.path, v.name)}
    classes |= set(_with_buffer(project, held.key)) if held.key else set()
    name = held.key or name
    for path, site in ((path, site) for path, summary in project.files.items() for site in scalings(summary)):
        where = site.span.path or path
        if site.role not in ("scale", "unnamed") or not confident(site) or site.convention not in OPPOSITE:
            continue
        inside = (where, site.scope.partition(".")[0]) in classes and tail(site.root) == name
        here = (where, site.scope) == (held.place.path, held.place.scope) and held.text in (site.root, site.factor)
        if here or (inside and "." in site.root):
            yield where, site


def _with_buffer(project: Project, name: str) -> Iterator[tuple[str, str]]:
    """The classes that have a buffer, or a parameter, of this name, which the state of their objects holds."""
    for path, ledger in project.books.ledgers.items():
        for binding in ledger.bindings:
            owner = project.books.class_of(path, binding.scope)
            if owner and binding.name == f"self.{name}" and binding.text.startswith(_TENSORS):
                yield path, owner


def _report(path: str, definition: Definition, meant: str, user: tuple[str, Site] | None) -> Finding:
    home = definition.span.path or path
    if user is None:
        reason, links = f"what it gets here is measured as {MEANS[OPPOSITE[meant]]}", []
    else:
        where, site = user
        spot = line_of(site.span, home) if site.span.path or where == home else f"{where}:{site.span.line}"
        reason = f"but {describe(site)} on {spot} makes what it gets here {MEANS[OPPOSITE[meant]]}"
        links = [related(where, site.span, describe(site))]
    return finding(
        "SCL201",
        path,
        definition.value_span or definition.span,
        f"`{definition.name}` in the configuration is documented as {MEANS[meant]}, {reason}",
        related=links,
        help=f"store the inverse: whoever loads it goes by {FORMULA[meant]}",
    )
