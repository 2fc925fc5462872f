"""The numbers that a site may scale by, and the checkpoints its autoencoder may be loaded from, call by call.

A helper or a wrapper is used with one autoencoder here and another one there, each with its own number. So both are
asked together: once for every way by which the project's calls lead into the function.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from scalelint.files.discover import CONFIGS
from scalelint.knowledge.constants import Constant, for_checkpoint
from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import PRETRAINED, Nothing, Num, Table, Text, Thing, Value, Values, is_unknown, numbers
from scalelint.model import Endpoint, Flow, Site, Span
from scalelint.project.identity import ends_of
from scalelint.project.ways import MOST, ways

if TYPE_CHECKING:
    from scalelint.project.link import Project

#: ``self.codec.encode()``: an object that was known by its call alone
_CALLED = re.compile(r"\.(en|de)code\(\)$")
_HOLDER = re.compile(r"[A-Za-z_]\w*(?=[.\[])")  #: ``options`` of ``options["std"]``
_NAME = re.compile(r"[A-Za-z_]\w*(\.\w+)*")
#: reads with a default, and how much they are handed
_DEFAULTS = {"get": 2, "pop": 2, "getattr": 3, "getenv": 2}


class Reading(msgspec.Struct, frozen=True, eq=False):
    """What a site reads on one way into its function."""

    numbers: list[Num]
    complete: bool  #: whether these are all the values it can have
    things: list[Thing]  #: the autoencoder, where its class is a library's
    way: Place | None = None
    holder: str = ""  #: what the object is called there that has the factor, where that is known by its caller

    @property
    def script(self) -> str:
        """The file where the way begins."""
        place = self.way
        while place is not None and place.calls:
            place = place.calls[-1][2]
        return place.path if place is not None else ""

    @property
    def constants(self) -> list[Constant]:
        """The published factors of the checkpoint, where there is one checkpoint and its name is known in full."""
        return [c for c in self.published if c.convention != "shift" and c.value is not None]

    @property
    def published(self) -> list[Constant]:
        """All that is published of the one checkpoint, or of each of those that it may be."""
        texts = self._texts
        unknown = any(not isinstance(c, Text) for t in self.things for c in t.checkpoints)
        if unknown and not (len({c.value for c in texts}) == 1 and all(c.weak for c in texts)):
            return []
        found = [for_checkpoint(text.value) for text in texts if "*" not in text.value.rpartition("/")[2]]
        alike = len(found) == len(texts) and all(constants == found[0] for constants in found)
        return found[0] if found and alike else []

    @property
    def _texts(self) -> list[Text]:
        return [c for t in self.things for c in t.checkpoints if isinstance(c, Text)]

    @property
    def choices(self) -> list[Constant]:
        """The published factors of every checkpoint that may be loaded."""
        return [
            c for t in self._texts for c in for_checkpoint(t.value) if c.convention != "shift" and c.value is not None
        ]

    @property
    def checkpoint(self) -> str:
        """The checkpoint's name."""
        return next((text.value for text in self._texts), "")


def readings(project: Project, path: str, site: Site) -> list[Reading]:
    """What a site reads, for every way into its function; found once a run."""
    path = site.span.path or path
    key = (path, site.span.line, site.span.column, site.root)
    known = _known(project)
    if key not in known:
        found = [_read(project, place, site) for place in ways(project, path, site.scope)]
        untold = len(found) > 1 or any(len(reading.numbers) != 1 for reading in found)
        untold = untold or found[0].script.endswith(CONFIGS)  # which a script may put together with others
        if untold and project.books.class_of(path, site.scope):  # those that somebody calls know which they are
            found = _of_objects(project, path, site) or found
        if not any(reading.things for reading in found):  # a helper knows its latents, and not whose they are
            things = _passing(project, path, site)
            found = [msgspec.structs.replace(reading, things=things) for reading in found]
        known[key] = found
    return known[key]


def loaded(project: Project, path: str, scope: str, key: str) -> list[Reading]:
    """What an autoencoder of a function may be loaded from, for every way into the function."""
    return [Reading([], False, _things(project, key, place, 0), place) for place in ways(project, path, scope)]


def _of_objects(project: Project, path: str, site: Site) -> list[Reading]:
    """What the objects hold by whose method latents are scaled, as their callers know them; nothing where one is not known.

    ``PRESETS["sd3"].normalize(z)``: of all presets that are made it is this one.
    """
    found = []
    for ends in _ends(project).get((path, site.span, site.root), {}).values():
        for home, scope, key, root in ends:
            holder = root.rpartition(".")[0]
            if home == path or not holder or root[:1].isdigit() or holder.partition(".")[0] == "self":
                return []
            place = Place(home, scope)
            held, complete = numbers(project.evaluator.value(root, place))
            if not held or not complete:
                return []
            found.append(Reading(held, complete, _things(project, key, place, 0), place, holder))
    return found


def _passing(project: Project, path: str, site: Site) -> list[Thing]:
    """The library's objects whose latents pass a site; none where one of them is something else."""
    found: list[Thing] = []
    for ends in _ends(project).get((path, site.span, site.root), {}).values():
        readings = [reading for home, scope, key, _ in ends for reading in loaded(project, home, scope, key)]
        things = [thing for reading in readings for thing in reading.things]
        if not things:
            return []
        found += [thing for thing in things if thing not in found]
    return found


#: by the place of its call, in which file, what an autoencoder is called there, and its factor: (file, scope, key, root)
_Callers = dict[tuple[str, Span], set[tuple[str, str, str, str]]]


@functools.lru_cache(maxsize=2)
def _ends(project: Project) -> dict[tuple[str, Span, str], _Callers]:
    """A site, by its file, place and root, to the autoencoders whose latents pass it."""
    found: dict[tuple[str, Span, str], _Callers] = {}
    for path, summary in project.files.items():
        sites = [*summary.sites, *summary.foreign]
        for flow, end in ends_of(summary):
            home = flow.home or path
            if flow.crossing is not None and end is flow.origin and end.span.path not in ("", home):
                continue  # who reads what was stored knows nothing of who encoded it
            for step in flow.steps:
                if step.site >= 0 and end.autoencoder not in ("", "self"):
                    site = sites[step.site]
                    ends = found.setdefault((site.span.path or path, site.span, site.root), {})
                    place = (
                        home,
                        end.holder or _scope_of(project, home, flow, end, step.root),
                        end.autoencoder,
                        step.root,
                    )
                    ends.setdefault((end.span.path or home, end.span), set()).add(place)
    return found


def _scope_of(project: Project, home: str, flow: Flow, end: Endpoint, factor: str) -> str:
    """Where the names of an end mean something: what decodes inside of a method of another file goes by those of its caller."""
    near, ledger = end.near, project.books.of(home)
    if near is None or near.path not in ("", home) or flow.scope in ledger.functions:
        return flow.scope
    root = factor.partition(".")[0]
    scopes = {b.scope for b in ledger.bindings if b.name == root and b.kind == "assign"}
    return scopes.pop() if len(scopes) == 1 else flow.scope


@functools.lru_cache(maxsize=2)
def _known(project: Project) -> dict[tuple[str, int, int, str], list[Reading]]:
    return {}


def _read(project: Project, place: Place, site: Site) -> Reading:
    found, complete = numbers(_root(project, place, site))
    key = _CALLED.sub("", site.autoencoder)
    things = _things(project, key, place, site.span.line) if key not in ("", "self") else []
    return Reading(found, complete, things, place)


def _things(project: Project, key: str, place: Place, line: int) -> list[Thing]:
    """The library's objects that an autoencoder may be; none where it may be something else too."""
    values = project.evaluator.value(key, place, line=line)
    if not any(isinstance(v, Thing) for v in values):  # known by its name in the function that hands it out
        name = key.partition(".")[0]
        scopes = {b.scope for b in project.books.of(place.path).bindings if b.name == name and b.scope != place.scope}
        found = [project.evaluator.value(key, Place(place.path, scope)) for scope in scopes]
        told = [each for each in found if not is_unknown(each)]  # of one that is made when it is first asked for
        values = told[0] if len(told) == 1 else ()
    things = [v for v in values if isinstance(v, Thing)]
    if not things:
        return _loaded(project, key, place.path) or _called(project, key, place) or _opened(project, key, place)
    whole = len(things) == sum(not isinstance(v, Nothing) for v in values)
    return things if whole or key.endswith("()") else []


def _loaded(project: Project, key: str, path: str) -> list[Thing]:
    """What a file loads of a class, where it is known by that class alone and loaded in one place."""
    if not key.endswith("()"):
        return []
    text = f"{key[:-2]}.from_"
    found = [b for b in project.books.of(path).bindings if text in b.text]
    values = project.evaluator.bound(found[0], Place(path, found[0].scope)) if len(found) == 1 else ()
    return [v for v in values if isinstance(v, Thing)]


def _called(project: Project, key: str, place: Place) -> list[Thing]:
    """What a function of the project hands out, on which a method is called at once: ``autoencoder().decode(z)``."""
    ends = _objects(project).get((place.path, place.scope, key), set())
    called = sorted(text for text in ends if text.endswith(")"))
    if len(called) != 1 or (len(ends) > 1 and not key.endswith("()")):
        return []  # what the function that makes it calls ``vae`` may be another one here
    return [v for v in project.evaluator.value(called[0], place) if isinstance(v, Thing)]


@functools.lru_cache(maxsize=2)
def _objects(project: Project) -> dict[tuple[str, str, str], set[str]]:
    """A function, by its file and scope, and what it calls an autoencoder, to the objects whose methods it calls."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for path, summary in project.files.items():
        for flow, end in ends_of(summary):
            place = (flow.home or path, flow.scope, end.autoencoder)
            found.setdefault(place, set()).add(end.text.rpartition(".")[0])
    return found


def _opened(project: Project, key: str, place: Place) -> list[Thing]:
    """What the only loader of a file hands out, ``open_vae()``, beside functions that are handed one and that nobody calls."""
    ledger = project.books.of(place.path)
    if place.calls or key not in ledger.functions.get(place.scope, ()):
        return []
    loaders = [b for b in ledger.bindings if any(f".{name}(" in b.text for name in PRETRAINED)]
    values = [(b.kind, v) for b in loaders for v in project.evaluator.bound(b, Place(place.path, b.scope))]
    found = [(kind, v) for kind, v in values if isinstance(v, Thing) and project.libraries.autoencoder(v.cls)]
    return [v for _, v in found] if len(found) == 1 and found[0][0] == "return" else []


def _root(project: Project, place: Place, site: Site) -> Values:
    """The root's values; a number that stands at the site itself has its place."""
    line = site.span.line
    if site.value is not None and _is_number(site.root):
        return (Num(site.value, place.path, site.span, site.root, site.value),)
    name = _spelt(site)  # the root may be what its caller calls it
    span = site.span if name == site.factor else None
    values = project.evaluator.value(name, place, span, line) if name else ()
    if not numbers(values)[0]:
        values = project.evaluator.value(site.root, place, line=line)
    if not numbers(values)[0]:
        values = _of_options(project, place, site.root) or _of_namesake(project, place, site.root) or values
    if numbers(values)[0] or site.value is None:
        return values
    return (Num(site.value, place.path, site.span, f"{site.value:g}", site.value),)


def _of_options(project: Project, place: Place, root: str) -> Values:
    """``args.latent_std`` of a function that nothing here calls: the option of this name, where its file declares one."""
    holder, _, name = root.rpartition(".")
    ledger = project.books.of(place.path)
    declared = [b for b in ledger.bindings if b.kind == "option" and b.name == name]
    if place.calls or len(declared) != 1 or holder not in ledger.functions.get(place.scope, ()):
        return ()
    return project.evaluator.objects.option(place.path, name)


def _of_namesake(project: Project, place: Place, root: str) -> Values:
    """``options["std"]`` of a function that nothing here calls: of what one other function of the file makes and calls so."""
    ledger, found = project.books.of(place.path), _HOLDER.match(root)
    if place.calls or found is None or found[0] not in ledger.functions.get(place.scope, ()):
        return ()
    made = {b.scope for b in ledger.bindings if b.name == found[0] and b.kind == "assign"} - {place.scope}
    return project.evaluator.value(root, Place(place.path, made.pop())) if len(made) == 1 else ()


def _spelt(site: Site) -> str:
    """What the root is called where it scales: ``cfg["k"]`` of ``torch.as_tensor(cfg["k"])``; "" where it is another value."""
    if site.value is not None:
        return site.factor if _NAME.fullmatch(site.factor) and not site.inverted else ""
    try:
        node = ast.parse(site.factor, mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        return ""
    upturned = False
    while not isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)) and not _is_lookup(node):
        if isinstance(node, ast.Call) and len(node.args) == 1:
            node = node.args[0]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and ast.unparse(node.left) in ("1", "1.0"):
            node, upturned = node.right, not upturned
        else:
            return ""
    if _is_lookup(node) and not upturned:
        return "" if site.inverted else site.factor  # as a whole: its default stands in it
    return ast.unparse(node) if upturned == site.inverted else ""


def _is_lookup(node: ast.expr) -> bool:
    """``settings.get("gain", 0.2)``, ``getattr(settings, "gain", 0.2)``: a read that has a default."""
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return len(node.args) == _DEFAULTS.get(name)


def _is_number(text: str) -> bool:
    """Whether a root is a number as written, and no choice between two."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def handed(project: Project, way: Place | None) -> dict[tuple[str, str], str]:
    """The texts that the calls of a way hand along, also within records: the name of a model, of the file of its weights."""
    found: dict[tuple[str, str], str] = {}
    todo = list(way.calls) if way is not None else []
    for key, call, place in todo:  # which grows
        todo += place.calls if len(todo) < MOST else ()
        for position, (word, text, span) in enumerate(call.arguments):
            for value in project.evaluator.value(text, place, span, span.line):
                for name, each in _texts_of(project, value, word or str(position)):
                    found[key, name] = each.value.rpartition("/")[2]
    return found


def _texts_of(project: Project, value: Value, name: str) -> Iterator[tuple[str, Text]]:
    record = project.evaluator.objects.as_table(value)
    pairs = record.items if isinstance(record, Table) else ()
    yield from ((key, v) for key, values in pairs for v in values if isinstance(v, Text))
    yield from ((name, v) for v in (value.checkpoints if isinstance(value, Thing) else (value,)) if isinstance(v, Text))
