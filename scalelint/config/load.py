"""Finding and reading the settings of a run: once, from the nearest file, with errors that name the way out."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec

from scalelint.config.settings import USER_ONLY, Settings
from scalelint.errors import UserError
from scalelint.files.regular import MOST_SETTINGS, read_regular

#: In one folder the first of these that speaks of scalelint wins.
FILE_NAMES = ("scalelint.toml", "pyproject.toml")
DEFAULT = "default"
COMMAND_LINE = "command line"
_NAME = re.compile(r"(?=.{1,100}\Z)[\w .-]*[A-Za-z][\w .-]*")  #: one letter at least
_PLACE = re.compile(r" - at `\$\.?(?P<key>[^`]*)`$")
_VALUE = re.compile(r"nvalid enum value '(?P<value>[^']*)'$")


class Resolved(msgspec.Struct, frozen=True):
    """Settings, the folder that their relative paths start from, and the origin of every value."""

    settings: Settings
    root: Path
    file: Path | None = None
    origins: Mapping[str, str] = {}

    def path(self, value: str) -> Path:
        """A path from the settings; relative ones start from the folder of the file that says so."""
        return self.root / value


def resolve(
    paths: Sequence[str] = (), *, config: Path | None = None, overrides: Mapping[str, Any] | None = None
) -> Resolved:
    """The settings for a run over ``paths``: command line before file before defaults."""
    file = config if config is not None else nearest_file(paths)
    table = _table(file, required=config is not None) if file else {}
    # Not resolved: the walk does not follow links either, and both must spell a path alike.
    root = Path(os.path.abspath(file)).parent if file else Path.cwd()  # noqa: PTH100
    given = {key: value for key, value in (overrides or {}).items() if value is not None}
    for key in USER_ONLY.keys() & table.keys():
        raise UserError(f"{file}: `{key}` is the user's to say, not the project's: use {USER_ONLY[key]}")
    settings = _convert(table, str(file)) if table else Settings()
    if given:
        settings = _convert({**table, **given}, COMMAND_LINE)
    keys = Settings.__struct_encode_fields__
    origins = {key: COMMAND_LINE if key in given else str(file) if key in table else DEFAULT for key in keys}
    return Resolved(settings, root, file, origins)


def nearest_file(paths: Sequence[str]) -> Path | None:
    """The settings file nearest to what all paths have in common, looking upwards."""
    folder = _common_folder(paths)
    for parent in (folder, *folder.parents):
        for name in FILE_NAMES:
            candidate = parent / name
            if _is_there(candidate) and (name == FILE_NAMES[0] or _speaks(candidate)):
                return candidate
    return None


def _is_there(candidate: Path) -> bool:
    """Whether there is anything of that name: a pipe or a dead link is an error in reading, not an absent file."""
    return os.path.lexists(candidate) and not os.path.isdir(candidate)  # noqa: PTH112


def nearest(name: str, valid: Iterable[str]) -> str:
    """``; did you mean `x`?`` for the valid name that is most like ``name``; empty where none is."""
    import difflib

    match = difflib.get_close_matches(name, list(valid), n=1, cutoff=0.6)
    return f"; did you mean `{match[0]}`?" if match else ""


def _common_folder(paths: Sequence[str]) -> Path:
    places = [os.path.abspath(path) for path in paths if path != "-"]  # noqa: PTH100
    if not places:
        return Path.cwd()
    try:
        common = Path(os.path.commonpath(places))
    except ValueError:  # different drives
        return Path.cwd()
    return common if common.is_dir() else common.parent


def _speaks(pyproject: Path) -> bool:
    """Whether a pyproject.toml has our table; the bytes are asked before the parser is."""
    try:
        source = read_regular(pyproject, MOST_SETTINGS)
    except OSError:
        return False
    return b"scalelint" in source and "scalelint" in _tools(source, pyproject)


def _table(file: Path, required: bool) -> dict[str, Any]:
    try:
        source = read_regular(file, MOST_SETTINGS)
    except OSError as error:
        raise UserError(f"{file}: cannot be read: {error.strerror}") from None
    if file.name != "pyproject.toml":
        return _parse(source, file)
    table = _tools(source, file).get("scalelint", {})
    if required and not table:
        raise UserError(f"{file}: has no [tool.scalelint]")
    if not isinstance(table, dict):
        raise UserError(f"{file}: `tool.scalelint` is not a table")
    return table


def _tools(source: bytes, pyproject: Path) -> dict[str, Any]:
    """The ``[tool]`` tables of a pyproject.toml."""
    tools = _parse(source, pyproject).get("tool", {})
    if not isinstance(tools, dict):
        raise UserError(f"{pyproject}: `tool` is not a table")
    return tools


def _parse(source: bytes, file: Path) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        document: dict[str, Any] = tomllib.loads(source.decode())
    except RecursionError:
        raise UserError(f"{file}: is nested too deeply") from None
    except ValueError as error:  # no TOML, no UTF-8, a number of thousands of digits
        raise UserError(f"{file}: is not valid TOML: {error}") from None
    return document


def _convert(table: dict[str, Any], origin: str) -> Settings:
    valid = Settings.__struct_encode_fields__
    for key in table:
        if key not in valid:
            raise UserError(f"{origin}: unknown key `{key}`{nearest(key, valid)} (valid: {', '.join(sorted(valid))})")
    try:
        settings = msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise UserError(f"{origin}: {_explained(str(error), table)}") from None
    if settings.vocabulary:
        _check_vocabulary(settings.vocabulary, origin)
    if settings.exclude or settings.per_file_ignores:
        _check_patterns(settings, origin)
    if "\0" in (settings.baseline or ""):
        raise UserError(f"{origin}: key `baseline`: has a null character in its name")
    return settings


def _check_patterns(settings: Settings, origin: str) -> None:
    from scalelint.files.ignores import defect

    for key, patterns in (("exclude", settings.exclude), ("per-file-ignores", settings.per_file_ignores)):
        for pattern in patterns:
            if reason := defect(pattern):
                raise UserError(f"{origin}: key `{key}`: `{pattern[:80]}` {reason}")


def _explained(message: str, table: Mapping[str, Any]) -> str:
    """msgspec's message with the key in front, and the values that are valid where there are only a few."""
    match = _PLACE.search(message)
    if match is None:
        return message
    text = message[: match.start()]
    top, _, rest = match["key"].partition("[")
    key = f"{top}{_culprit(top, table[top])}" if rest.startswith("...") else match["key"]
    return f"key `{key}`: {text[0].lower()}{text[1:]}{_choices(top, text)}"


def _culprit(key: str, values: Mapping[str, Any]) -> str:
    """Which entry of a table is wrong: msgspec leaves that out."""
    for name, value in values.items():
        try:
            msgspec.convert({key: {name: value}}, Settings)
        except msgspec.ValidationError:
            return f".{name}"
    return ""


def _choices(key: str, text: str) -> str:
    """The nearest valid value and all others, where a value is none of a few."""
    wrong = _VALUE.search(text)
    if wrong is None:
        return ""
    hint = get_type_hints(Settings)[next(f.name for f in msgspec.structs.fields(Settings) if f.encode_name == key)]
    valid = list(_literals(hint))
    return f"{nearest(wrong['value'], valid)} (valid: {', '.join(valid)})"


def _literals(hint: Any) -> Iterator[str]:
    """The texts that a type allows, however deep they stand in it."""
    for part in get_args(hint):
        if isinstance(part, str):
            yield part
        else:
            yield from _literals(part)


def _check_vocabulary(additions: Mapping[str, Mapping[str, Any]], origin: str) -> None:
    from scalelint.resources import data_path

    shipped = data_path("rules", "vocabulary.toml")
    tables = _parse(shipped.read_bytes(), shipped)
    for section, names in additions.items():
        if section not in tables:
            raise UserError(f"{origin}: unknown vocabulary section `{section}`{nearest(section, tables)}")
        for key, added in names.items():
            if key not in tables[section]:
                raise UserError(f"{origin}: unknown key `vocabulary.{section}.{key}`{nearest(key, tables[section])}")
            for name in added:
                if not _NAME.fullmatch(name):
                    raise UserError(
                        f"{origin}: `vocabulary.{section}.{key}`: `{name[:80]}` is no name of letters, digits and `_`"
                    )
