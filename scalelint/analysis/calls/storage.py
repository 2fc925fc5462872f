"""Abstract interpretation: latents on their way to a file, and out of one, through data sets, loaders and batches.

What a library does with files stands in rules/models. What was opened or loaded is a path with a *medium*: the file and
the keys inside of it, by which project.channels joins those who write and those who read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls import streams
from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.calls.filenames import place, spelt
from scalelint.analysis.calls.rows import rows_of
from scalelint.analysis.classes.functions import Function
from scalelint.analysis.domain.operands import called_by, item_key, latent_of, quantity_of
from scalelint.analysis.domain.operators import POWERS
from scalelint.analysis.domain.values import (
    NOTHING,
    Alternative,
    Closure,
    Instance,
    Latent,
    Mapping,
    Medium,
    Path,
    Pattern,
    Sequence,
    Text,
    Value,
    item_at,
    join,
)
from scalelint.model import BYTES
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: how much of a call stands for it in the text of what it loads
_SHOWN = 40
#: how packages are called where nothing says it
_ALIASES = {"np": "numpy", "jnp": "jax", "mx": "mlx", "wds": "webdataset"}
#: functions that take apart what others carry
_PARSES = frozenset({"load", "loads", "unpackb", "frombuffer"})
#: packages that make texts of what they are given, where they are given no file
_TEXTS = frozenset({"yaml", "json", "toml", "tomlkit"})
#: methods by which a data set hands out its items
_ITEMS = frozenset({"__getitem__", "__iter__", "__next__"})
#: the words by which calls are handed the name of a file, and data
_FILES = ("file", "path", "f", "filename", "urls", "fp", "store", "data_files")
#: methods that note numbers beside data: ``f.attrs.update(factor=f)``
_NOTES = frozenset({"update", "create", "modify", "setdefault", "put"})
#: ... and those that read one of them
_READS = frozenset({"get", "pop"})
#: keywords that say how something is kept
_OF_FORM = frozenset({"shape", "maxshape", "chunks", "shards", "dtype"})
_DATA = ("data", "obj", "arr", "tensors", "value", "metadata")


class Storage:
    """Understands calls of libraries that store, load, and make batches."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self.libraries = interpreter.vocabulary.libraries

    # -- functions -----------------------------------------------------------------------------------------

    def call(self, node: cst.Call, text: str, arguments: Arguments) -> Value | None:
        """``np.load(path)``, ``save_file(tensors, path)``, ``DataLoader(data)``; None for calls that do none of this."""
        kind = self.libraries.storage(self.run.foreign.origin_of(text, _ALIASES))
        if kind == "store":
            return self._store(node, text, arguments)
        if kind in ("load", "open"):
            return self._load(node, text, arguments, live=kind == "open")
        if kind == "note":
            given = arguments.positional[0][1] if arguments.positional else NOTHING
            held = (a.medium.address if a.medium is not None else a.item for a in given if isinstance(a, Path))
            item = next(filter(None, held), "") or Medium(file=self._opened(arguments)).address
            return (Path(f"{self.run.text(node.func)}()", node=node, item=item),)
        if kind == "carry" and text.rpartition(".")[2] in _PARSES and _is_name(arguments):
            medium = Medium(BYTES, self._opened(arguments))
            return (Path(f"load:{self.run.text(node)[:_SHOWN]}", node=node, medium=medium),)
        if kind == "carry":
            return join(value for _, value in arguments.positional[:1]) or (Path("buffer", kind="buffer", node=node),)
        if kind == "batches":
            return self._batches(node, arguments)
        if kind in ("joins", "parts"):
            return self._sets(arguments, apart=kind == "parts", one=text.endswith("Subset"))
        return rows_of(self.run, arguments, sliced="slices" in text) if kind == "rows" else None

    def does_something(self, text: str) -> bool:
        """Whether a function of a library stores, loads or opens: ``lmdb.open(path)`` spells no name."""
        return bool(self.libraries.storage(self.run.foreign.origin_of(text, _ALIASES)))

    def _store(self, node: cst.Call, text: str, arguments: Arguments) -> Value:
        """Each latent arrives under its file and its key."""
        if self._package(text) in _TEXTS and len(arguments.positional) == 1 and not set(_FILES) & set(arguments.named):
            return arguments.positional[0][1]  # ``yaml.safe_dump(settings)``: the text, for others to write
        medium = Medium(self._package(text), self._file(arguments))
        if any(map(_is_buffer, (value for _, value in arguments.all()))):
            return self._fill(arguments)
        for value in (value for _, value in arguments.positional):
            self._arrive(node, value, medium)
        for word, (_, value) in arguments.named.items():
            self._arrive(node, value, medium if word in _DATA else medium.at(word))
        return NOTHING

    def written(self, node: cst.Call, base: Value, arguments: Arguments) -> bool:
        """``path.write_text(json.dumps(numbers))``: whether it is a file by its name, in which that is from here on."""
        file = spelt(base)
        if file is None or any(not isinstance(a, (Text, Pattern)) for a in base):
            return False
        for value in (value for _, value in arguments.positional[:1]):
            self._arrive(node, value, Medium(BYTES, file))
        return True

    def _fill(self, arguments: Arguments) -> Value:
        """``np.save(buffer, z)``: the buffer stands for what is in it from here on."""
        parts = [value for _, value in arguments.positional if not _is_buffer(value)]
        named = [(word, value) for word, (_, value) in arguments.named.items() if not _is_buffer(value)]
        held = join([*parts, (Mapping(tuple(named)),)] if named else parts)
        for target, value in arguments.all():
            if isinstance(target, cst.Name) and _is_buffer(value):
                self.run.frame.scope.bind(target.value, held)
        return NOTHING

    def _load(self, node: cst.Call, text: str, arguments: Arguments, *, live: bool) -> Value:
        """Something opaque that says where it comes from."""
        given = arguments.positional[0][1] if arguments.positional else NOTHING
        inside = tuple(a for a in given if isinstance(a, Path) and a.medium is not None)
        if inside:  # ``torch.load(io.BytesIO(value))``
            return inside
        medium = Medium(self._package(text), self._opened(arguments), live=live, opened=node if live else None)
        return (Path(f"load:{self.run.text(node)[:_SHOWN]}", node=node, medium=medium),)

    def _package(self, text: str) -> str:
        return self.run.foreign.origin_of(text, _ALIASES).partition(".")[0]

    def _opened(self, arguments: Arguments) -> str:
        """The name of the file that is read: the first argument."""
        named = [arguments.named[word][1] for word in _FILES if word in arguments.named]
        return next((place(value) for value in (*named, *(value for _, value in arguments.positional[:1]))), "")

    def _file(self, arguments: Arguments) -> str:
        """The name of the file among the arguments: a text, or else what is kept as a name."""
        named = [arguments.named[word][1] for word in _FILES if word in arguments.named]
        given = [*named, *(value for _, value in arguments.positional)]
        names = [text for value in given if (text := spelt(value))]
        return names[0] if names else next((found for value in given if (found := place(value))), "")

    def _batches(self, node: cst.Call, arguments: Arguments) -> Value:
        """A loader over a data set: each round gives what ``collate_fn`` makes of some items."""
        data = arguments.positional[0] if arguments.positional else arguments.named.get("dataset")
        item = self.run.items.iterated(data[1]) if data is not None else NOTHING
        collate = arguments.named.get("collate_fn", (node, NOTHING))[1]
        closures = (called_by(a) for a in collate if isinstance(a, (Closure, Instance)))
        for closure in closures:
            if closure is not None:
                return (Sequence((self.run.inliner.apply(closure, [(node, (Sequence((item,)),))], {}, node),)),)
        return (Sequence((item,)),) if item else NOTHING

    def _sets(self, arguments: Arguments, *, apart: bool, one: bool) -> Value:
        """``ConcatDataset([photos, renders])`` has the items of both; what ``random_split`` makes, all of the one's.

        ``one``: a single set is given, not a list of them.
        """
        given = arguments.positional[:1] or [
            pair for word, pair in arguments.named.items() if word.startswith("dataset")
        ]
        value = given[0][1] if given else NOTHING
        sets = [item for a in value if isinstance(a, Sequence) for item in a.items] or [value]
        item = join(map(self.run.items.iterated, [value] if apart or one else sets))
        whole: Value = (Sequence((item,)),) if item else NOTHING
        return (Sequence((whole,)),) if apart and whole else whole

    def saves(self, node: cst.Call, base: Alternative, name: str, arguments: Arguments) -> bool:
        """Whether a method writes a file, which is noted: what is saved is the object itself, or a checkpoint by a trainer.

        ``xr.Dataset({"z": z}).to_zarr(path)``, ``z.numpy().tofile(path)``; ``accelerator.save(state, path)``.
        """
        if isinstance(base, (Latent, Mapping, Sequence)) and name in self.libraries.saving_methods:
            self._arrive(node, (base,), Medium(self.libraries.saving_methods[name], self._opened(arguments)))
            return True
        given = [value for _, value in arguments.all()]
        if not isinstance(base, Path) or name != "save" or len(given) < 2:
            return False
        found = any(isinstance(a, Mapping) for value in given for a in value)
        if found:
            self._store(node, "torch.save", arguments)
        return found

    # -- what was opened -----------------------------------------------------------------------------------

    def method(self, node: cst.Call, base: Path, name: str, arguments: Arguments) -> Value | None:
        """A method of what was opened or loaded; None where it is a factor, or no medium."""
        if base.medium is None and base.item and name in _NOTES:
            self.run.beside.told(node, base.item, arguments)
            return NOTHING
        if base.medium is None and base.item and name in _READS and arguments.positional:
            item = item_at(base.item, self._named(node, arguments) or "*")
            found = self.run.objects.read(node, base.text, arguments)
            return tuple(replace(a, item=item) if isinstance(a, Path) and not a.item else a for a in found)
        if (
            base.medium is None
            or quantity_of(base, self.run.naming) is not None
            or name.removesuffix("_") in (*POWERS, "exp")
        ):
            return None
        writes = base.medium.live and name in self.libraries.writing_methods
        written = writes and self._write(node, base.medium, arguments)
        if name in self.libraries.member_methods:
            key = self._named(node, arguments)
            return (base.within(f"{base.text}[{key!r}]", node, key),)
        if written:
            return NOTHING
        if (changed := self._changed(node, base, name, arguments)) is not None:
            return changed
        if name in ("items", "values"):
            return (Sequence(((Sequence((NOTHING, (base,))),),)),) if name == "items" else (Sequence(((base,),)),)
        if name == "to_tuple":
            keys = [spelt(value) or "" for _, value in arguments.positional]
            parts = tuple((base.within(f"{base.text}[{key!r}]", node, key),) for key in keys)
            return (Sequence(((Sequence(parts),),)),)
        if name == "rename":
            renamed = ((word, spelt(value) or "") for word, (_, value) in arguments.named.items())
            return (Mapping(tuple((new, (base.within(f"{base.text}[{old!r}]", node, old),)) for new, old in renamed)),)
        if name in streams.MAPS:
            return streams.mapped(self.run, node, (base,), name, arguments)
        return NOTHING if name in self.run.vocabulary.calls["statistic"] else (base,)

    def _changed(self, node: cst.Call, base: Path, name: str, arguments: Arguments) -> Value | None:
        """What an object that was loaded whole makes of latents, ``joblib.load(path).transform(z)``: it may scale them."""
        given = [a for _, value in arguments.all() for a in value if isinstance(a, Latent)]
        if not given or base.medium is None or base.medium.keys or base.medium.live:
            return None
        if self.run.callbacks.names_an_end(f"{base.text.partition(':')[0]}.{name}"):
            return None
        return join(self.run.scalings.unknown(node, latent, "*") for latent in given)

    def _write(self, node: cst.Call, medium: Medium, arguments: Arguments) -> bool:
        """``f.create_dataset("z", data=z)``, ``sink.write({"z.npy": z})``: whether there were latents to write."""
        key = self._named(node, arguments)
        named = (value for word, (_, value) in arguments.named.items() if word not in _OF_FORM)
        given = (_without_places(value, medium) for value in (*(value for _, value in arguments.positional), *named))
        found = [self._arrive(node, value, medium.at(key)) for value in given]
        return any(found)

    def _named(self, node: cst.Call, arguments: Arguments) -> str:
        """The key that a call names: its first text, or ``name="z"``; of ``create_earray("/", "z")`` what stands below the root."""
        key = next((text for _, value in arguments.positional if (text := spelt(value)) and text != "/"), "")
        key = key.removeprefix("/")
        return key or spelt(arguments.named.get("name", (node, NOTHING))[1]) or ""

    def keep(self, target: cst.Subscript, base: Value, value: Value) -> bool:
        """``f["latents"] = z``: whether the base was opened, so that the value is stored."""
        media = [a.medium for a in base if isinstance(a, Path) and a.medium is not None and a.medium.live]
        for medium in media:
            self._arrive(target, value, medium.at(self.key_of(target) or ""))
        beside = [a.item for a in base if isinstance(a, Path) and a.medium is None and a.item]
        for item in beside:
            self.run.beside.keep(target, value, item_at(item, self.key_of(target) or "*"))
        return bool(media or beside)

    def key_of(self, node: cst.Subscript) -> str | None:
        """What is known of the text in a subscript."""
        if len(node.slice) != 1 or not isinstance(node.slice[0].slice, cst.Index):
            return None
        return spelt(self.run.expressions.evaluate(node.slice[0].slice.value))

    # -- what functions hand out ---------------------------------------------------------------------------

    def handed_out(self, function: Function, result: Value) -> None:
        """Note what a function returns under keys, and what it returns of what it loaded."""
        record = self.run.record
        items = record.items.setdefault(function.qualname, [])
        returned = record.returns.setdefault(function.qualname, [])
        for medium, latent in leaves(result, Medium()):
            if medium.keys and (medium, latent) not in items:
                items.append((medium, latent))
            elif not medium.keys and latent.origin.kind == "loaded" and latent not in returned:
                returned.append(latent)
        if function.name in _ITEMS or "collate" in function.name:
            known = {medium.keys[-1] for medium, _ in items}
            record.opaque_items.update(key for key in _opaque(result) if key not in known)

    def _arrive(self, node: cst.CSTNode, value: Value, medium: Medium) -> bool:
        found = False
        self.run.strangers.stored(value)
        self.run.beside.keep(node, value, medium.address)
        for key, latent in leaves(value, medium):
            self.run.arrive(latent, "stored", node, "/".join(key.keys), medium=key)
            found = True
        return found


def _is_name(arguments: Arguments) -> bool:
    """Whether a call is handed what a file holds, whose name stands for that: ``pickle.loads(path.read_bytes())``."""
    given = arguments.positional[0][1] if arguments.positional else NOTHING
    return bool(given) and all(isinstance(a, (Text, Pattern)) for a in given)


def _is_buffer(value: Value) -> bool:
    """Whether something is a file in memory, with nothing in it yet."""
    return any(isinstance(a, Path) and a.kind == "buffer" for a in value)


def _without_places(value: Value, medium: Medium) -> Value:
    """A value without the parts of the file itself: ``h5.create_array(h5.root, "z", z)`` says where."""
    places = (a for a in value if isinstance(a, Path) and a.medium is not None and not a.medium.keys)
    here = [a for a in places if a.medium is not None and a.medium.opened is medium.opened]
    return tuple(a for a in value if a not in here)


def leaves(value: Value, medium: Medium) -> Iterator[tuple[Medium, Latent]]:
    """The latents in dictionaries and lists, each with the keys that lead to it."""
    for alternative in value:
        if isinstance(alternative, Mapping):
            for key, item in alternative.items:
                yield from leaves(item, medium.at(key))
        elif isinstance(alternative, Sequence):
            for item in alternative.items:
                yield from leaves(item, medium)
        elif isinstance(alternative, (Latent, Path)):
            latent = latent_of(alternative)
            if latent is not None and (latent.steps or latent.origin.kind not in ("unknown", "parameter", "image")):
                yield medium, latent


def _opaque(value: Value) -> Iterator[str]:
    """The keys under which a function hands out something other than what it was handed under them."""
    for alternative in value:
        if isinstance(alternative, Sequence):
            yield from (key for item in alternative.items for key in _opaque(item))
        for key, item in alternative.items if isinstance(alternative, Mapping) else ():
            if not any(isinstance(a, Path) and item_key(a.text) == key for a in item):
                yield key
