"""Abstract interpretation: the names of files, as far as the code spells them. ``*`` stands for the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.domain.naming import components
from scalelint.analysis.domain.values import Latent, Path, Pattern, Quantity, Text, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

_WILD = "*"
#: constructors and functions that hand on a name
_SAME = frozenset({"Path", "PurePath", "PosixPath", "str", "fspath", "open", "abspath", "expanduser", "realpath"})
#: methods of a path that keep its name
_KEPT = frozenset({"resolve", "absolute", "expanduser", "as_posix", "open", "strip", "encode"})
#: ... and those that read it whole: who parses the text gets what is in the file
READS = frozenset({"read_text", "read_bytes", "read"})
#: methods that write it whole
WRITES = frozenset({"write_text", "write_bytes", "write"})
_JOINS = frozenset({"join", "joinpath"})
GLOBS = frozenset({"glob", "rglob", "iglob"})
#: what ``format`` and ``%`` fill in
_FIELD = re.compile(r"\{[^{}]*\}")
#: a file's name: its ending is no part of a version, ``stable-diffusion-v1.5``
_FILE = re.compile(r"[^\s:]*[\w*]\.[A-Za-z]\w{0,11}")
_CONVERSION = re.compile(r"%[-+ #0]*\d*(?:\.\d+)?[sdifgr]")


class FileNames:
    """Evaluates what spells names of files."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def call(self, name: str, base: Value, arguments: Arguments) -> Value | None:
        """``os.path.join(...)``, ``root.glob("*.npz")``, ``Path("x") ``; None for calls that spell no name."""
        given = [value for _, value in arguments.positional]
        own = spelt(base)
        if name in GLOBS and given and spelt(given[0]) is not None:
            return pattern([base, given[0]] if own is not None else [given[0]], "/")
        if name in _JOINS and any(spelt(value) is not None for value in given):
            return pattern([base, *given] if name == "joinpath" else given, "/")
        if name in _SAME and given and any(spelt(value) is not None for value in given):
            return pattern(given if name != "open" else given[:1], "/")
        if own is None:
            return None
        if name in _KEPT or name in READS:
            return base
        if name == "format":
            return (Pattern(_FIELD.sub(_WILD, own)),)
        if name == "with_suffix" and given:
            return (Pattern(f"{own.rpartition('.')[0] or own}{spelt(given[0]) or _WILD}"),)
        if name == "with_name" and given:
            return pattern([(Pattern(own.rpartition("/")[0] or _WILD),), given[0]], "/")
        return None

    def formatted(self, node: cst.FormattedString) -> Value:
        """``f"{root}/part-{i}.npz"``."""
        parts: list[str] = []
        for part in node.parts:
            if isinstance(part, cst.FormattedStringText):
                parts.append(part.value)
            elif isinstance(part, cst.FormattedStringExpression):
                parts.append(spelt(self.run.expressions.evaluate(part.expression)) or _WILD)
        return (Pattern(_short("".join(parts))),)

    def operation(self, operator: str, left: Value, right: Value) -> Value | None:
        """``root / name``, ``root + ".npz"``, ``"part-%05d.npz" % i``; None for other arithmetic."""
        one, other = spelt(left), spelt(right)
        if operator == "Modulo" and one is not None:
            return (Pattern(_CONVERSION.sub(_WILD, one)),)
        if (one is None and other is None) or operator not in ("Divide", "Add"):
            return None
        if any(isinstance(each, (Latent, Quantity)) for each in (*left, *right)):  # ``1 / float("0.5")``
            return None
        return pattern([left, right], "/" if operator == "Divide" else "")


def spelt(value: Value) -> str | None:
    """What a value spells; None where it is no text."""
    return next((a.value for a in value if isinstance(a, (Text, Pattern))), None)


def usual(default: Value) -> Value:
    """Of the default of a parameter that nobody in sight gives, the name of a file: those who write and read it may agree in that."""
    return tuple(a for a in default if isinstance(a, (Text, Pattern)) and _FILE.fullmatch(a.value))


def pattern(values: list[Value], between: str) -> Value:
    """Several parts as one name."""
    return (Pattern(_short(between.join(spelt(value) or _WILD for value in values))),)


def place(value: Value) -> str:
    """The name of a file; of one that is only known by where it is kept, ``row["latent_path"]``, that."""
    name = spelt(value)
    if name is not None:
        return name
    kept = next((a.text for a in value if isinstance(a, Path) and a.medium is None and "(" not in a.text), "")
    parts = components(kept)
    return f"<{parts[-1]}>" if len(parts) > 1 or kept.endswith("]") else ""


def _short(text: str) -> str:
    return re.sub(r"\*{2,}", _WILD, text)
