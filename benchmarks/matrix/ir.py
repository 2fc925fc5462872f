"""A program before it has a layout: functions, raw definitions and the objects that they need.

A body names an object as `<vae>` and calls a function of the program as `&encode(x)`. The layout decides whether `<vae>` is a
parameter, a global, a closure variable or `self.vae`, and spells the call accordingly. `#!tag` at the end of a line marks a place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

OBJECT = re.compile(r"<([a-z_]\w*)>")
CALL = re.compile(r"&(\w+)\(")


def indent(text: str, by: int = 1) -> str:
    return "\n".join("    " * by + line if line.strip() else "" for line in text.split("\n"))


@dataclass
class Fn:
    """A function of the program. group: the class that it is a method of, wherever the layout puts it."""

    name: str
    params: list[str]
    body: str
    role: str
    group: str | None = None
    decorators: list[str] = field(default_factory=list)


@dataclass
class Unit:
    """Top-level text that defines names: a class, a constant, a function that needs no objects."""

    code: str
    role: str


@dataclass
class Group:
    """A class whose methods are functions of the program. base and make: a subclass that is built otherwise than from its objects."""

    name: str
    object: str
    role: str
    base: str = ""
    attributes: str = ""
    make: str = ""
    defaults: list[tuple[str, str]] = field(default_factory=list)


class Program:
    def __init__(self) -> None:
        self.fns: dict[str, Fn] = {}
        self.units: list[Unit] = []
        self.setups: list[tuple[tuple[str, ...], str]] = []
        self.annotations: dict[str, str] = {}
        self.groups: dict[str, Group] = {}
        self.files: dict[str, str] = {}
        self.entries: dict[str, str] = {}
        self.default_group: dict[str, str] = {}

    def fn(
        self,
        name: str,
        params: list[str],
        body: str | list[str],
        role: str,
        group: str | None = None,
        decorators: list[str] | None = None,
    ) -> None:
        assert name not in self.fns, name
        self.fns[name] = Fn(
            name, params, body if isinstance(body, str) else "\n".join(body), role, group, decorators or []
        )

    def unit(self, code: str, role: str) -> None:
        unit = Unit(code.strip("\n"), role)
        if unit not in self.units:
            self.units.append(unit)

    def setup(self, names: str, code: str) -> None:
        self.setups.append((tuple(names.split(",")), code))

    def group_of(self, fn: str) -> str | None:
        return self.fns[fn].group

    # --- what a piece of text needs ---
    def needs(self, text: str, group: str | None = None) -> list[str]:
        """Objects that `text` needs when it stands in `group`, in order of first mention."""
        found: dict[str, None] = {}
        for m in re.finditer(r"<([a-z_]\w*)>|&(\w+)\(", text):
            if m[1]:
                found[m[1]] = None
            else:
                there = self.fns[m[2]].group
                if there is None or there == group:
                    found.update(dict.fromkeys(self.needs(self.fns[m[2]].body, there)))
                else:
                    found[self.groups[there].object] = None
        return list(found)

    def group_needs(self, group: str) -> list[str]:
        own = [n for f in self.fns.values() if f.group == group for n in self.needs(f.body, group)]
        return list(dict.fromkeys(own))

    def setup_of(self, name: str) -> tuple[tuple[str, ...], str]:
        for g in self.groups.values():
            if g.object == name:
                code = (
                    g.make
                    or f"{g.name}({', '.join(f'<{n}>' for n in self.group_needs(next(k for k, v in self.groups.items() if v is g)))})"
                )
                return (name,), f"{name} = {code}"
        return next(s for s in self.setups if name in s[0])

    def setup_lines(self, names: list[str]) -> list[str]:
        """Statements that build the objects, what they themselves need first."""
        done: dict[tuple[str, ...], str] = {}

        def visit(name: str) -> None:
            provides, code = self.setup_of(name)
            if provides in done:
                return
            for n in self.needs(code):
                if n not in provides:
                    visit(n)
            done[provides] = code

        for n in names:
            visit(n)
        return [self.spell(code, None, False) for code in done.values()]

    # --- spelling ---
    def spell(self, text: str, group: str | None, pass_objects: bool) -> str:
        """`text` as it is written inside `group` (None: a plain function). pass_objects: plain functions take their objects as parameters."""

        def here(name: str) -> str:
            return f"self.{name}" if group and self.groups[group].object != name else "self" if group else name

        def call(m: re.Match[str]) -> str:
            f = self.fns[m[1]]
            if f.group is None:
                objects = [here(n) for n in self.needs(f.body)] if pass_objects else []
                head, lead = f"{f.name}(", ", ".join(objects)
            else:
                head, lead = (
                    (f"self.{f.name}(" if f.group == group else f"{here(self.groups[f.group].object)}.{f.name}("),
                    "",
                )
            rest = text[m.end() : m.end() + 1]
            return head + lead + (", " if lead and rest != ")" else "")

        return OBJECT.sub(lambda m: here(m[1]), CALL.sub(call, text))

    def define(self, f: Fn, pass_objects: bool) -> str:
        objects = self.needs(f.body) if pass_objects and f.group is None else []
        params = (
            (["self"] if f.group else [])
            + [f"{o}: {self.annotations[o]}" if o in self.annotations else o for o in objects]
            + f.params
        )
        head = "".join(f"@{d}\n" for d in f.decorators) + f"def {f.name}({', '.join(params)}):\n"
        return head + indent(self.spell(f.body, f.group, pass_objects))

    def define_group(self, key: str, pass_objects: bool) -> str:
        g = self.groups[key]
        parts = [g.attributes] if g.attributes else []
        needs = self.group_needs(key)
        if (needs or g.defaults) and not g.make:
            params = [f"{n}: {self.annotations[n]}" if n in self.annotations else n for n in needs]
            params += [f"{n}={v}" for n, v in g.defaults]
            mark = "  #!v" if g.defaults else ""
            sup = "super().__init__()\n" if g.base else ""
            body = "\n".join(f"self.{n} = {n}" for n in [*needs, *(n for n, _ in g.defaults)])
            parts.append(f"def __init__(self, {', '.join(params)}):{mark}\n" + indent(sup + body))
        parts += [self.define(f, pass_objects) for f in self.fns.values() if f.group == key]
        return f"class {g.name}{f'({g.base})' if g.base else ''}:\n" + indent("\n\n".join(parts))
