"""Whole trees: programs, configurations, notebooks, settings, baselines, caches and journals, sound or mutated."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from benchmarks.fuzz.programs import COMMENTS, NUMBERS, TEXTS, Programs

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = (
    *(
        'exclude = ["*.txt"]',
        'exclude = ["[z-"]',
        'exclude = ["*a*a*a*a*a*a*b.py"]',
        'select = ["SCL1"]',
        'select = ["NOPE"]',
    ),
    *(
        'per-file-ignores = {"*a*b*c*.py" = ["SCL101"]}',
        'severity = {SCL101 = "off"}',
        'convention = "std"',
        "jobs = 99999999",
    ),
    *(
        'vocabulary = {factors = {scale = ["my zoom"]}}',
        'vocabulary = {factors = {scale = ["*"]}}',
        'baseline = "known.json"',
    ),
    *(
        'baseline = "/dev/zero"',
        'cache-dir = "c"',
        'fail-on = "never"',
        "jobs = -1",
        "a = " + "[" * 600,
        "jobs = " + "9" * 5000,
    ),
    *('"\\u001b" = 1', "extend-select = ['ALL']", 'min-severity = "info"', "[models]", "= 1", 'exclude = ["a\\u0000"]'),
)
IGNORED = (
    "*.pyc",
    "!",
    "\\",
    "[z-a]",
    "*a*a*a*a*a*a*b",
    "**/a/**/b/**/c",
    "a/",
    "!/*.py",
    "[[a",
    "\x00",
    "*" * 300,
    "#",
)
NAMES = (
    "a.py",
    "b.py",
    "pkg/__init__.py",
    "pkg/models.py",
    "model.yaml",
    "config.json",
    "conf/c.toml",
    "n.ipynb",
    "c.pyi",
)
ODD_NAMES = ("x\ny.py", "\x1b[2J.py", "é.yaml", "a b.py", "-.py", "::error::.py", "con.json", "\u202e.py")


def tree(pick: Random) -> dict[str, bytes]:
    """Files by relative path."""
    names = pick.sample(NAMES, pick.randint(1, 4)) + ([pick.choice(ODD_NAMES)] if pick.random() < 0.15 else [])
    files = {name: content(name, pick) for name in names}
    if pick.random() < 0.3:
        files["scalelint.toml"] = mutated("\n".join(pick.sample(SETTINGS, pick.randint(1, 3))).encode(), pick, 0.2)
    if pick.random() < 0.2:
        files[".gitignore"] = "\n".join(pick.sample(IGNORED, 3)).encode()
    if pick.random() < 0.2:
        files["known.json"] = mutated(baseline(pick), pick, 0.4)
    return files


def content(name: str, pick: Random) -> bytes:
    """The bytes of one file by its name."""
    if name.endswith((".yaml", ".yml")):
        made = yaml(pick)
    elif name.endswith(".json"):
        made = json.dumps(value(pick)).replace('"\\\\ud800"', '"\\ud800"')
    elif name.endswith(".toml"):
        made = toml(pick)
    elif name.endswith(".ipynb"):
        made = notebook(pick)
    else:
        return mutated(seed(pick) if pick.random() < 0.25 else Programs(pick).source().encode(), pick, 0.35)
    return mutated(made.encode(), pick, 0.35)


def seed(pick: Random) -> bytes:
    """A source of the fixtures, or an example of a rule's page."""
    if pick.random() < 0.6:
        return pick.choice(sorted((ROOT / "fixtures").rglob("*.py"))).read_bytes()
    page = pick.choice(sorted((ROOT / "rules").glob("SCL*.md"))).read_text(encoding="utf-8")
    parts = page.split("```python\n")[1:]
    return (pick.choice(parts).split("```")[0] if parts else page).encode()


def value(pick: Random, depth: int = 0) -> object:
    """Something JSON can hold."""
    kind = pick.random()
    if depth > 5 or kind < 0.3:
        return pick.choice(
            [0.18215, 0.493, 1, 0, -1.5, None, True, "0.18215", "\ud800", "a/b", "AutoencoderKL", 10**30, 1e308]
        )
    if kind < 0.45:
        return [value(pick, depth + 1) for _ in range(pick.randint(0, 4))]
    keys = [
        "scaling_factor",
        "latents_std",
        "latents_mean",
        "vae",
        "_class_name",
        "target",
        "params",
        "",
        "a.b",
        "\x1b[2J",
        "scale",
    ]
    return {pick.choice(keys): value(pick, depth + 1) for _ in range(pick.randint(0, 5))}


def yaml(pick: Random) -> str:
    """Mappings with anchors, aliases, merges, tags, several documents."""
    lines = ["vae:"]
    for index in range(pick.randint(1, 8)):
        number = pick.choice(NUMBERS)
        lines.append(
            pick.choice(
                [
                    f"  scaling_factor: {number}",
                    f"  a{index}: &a{index} {{scaling_factor: {number}}}",
                    f"  b{index}: &b{index} {{<<: [*a{index}, *a{index}, *b{max(index - 1, 0)}], k: 1}}",
                    f"  latents_std: [{number}, {number}]",
                    f"  c{index}: *c{index}",
                    f"  d: !!python/object/apply:os.system ['{number}']",
                    "---",
                    "  <<: *b0",
                    f"  scale: !!float '{pick.choice(TEXTS)}'",
                    f"  text: |\n    {pick.choice(TEXTS)}",
                    f"  shift_factor: {number}  {pick.choice(COMMENTS)}",
                    "  ? [a, b]\n  : scaling_factor",
                    "  e: " + "[" * pick.randint(1, 300),
                ]
            )
        )
    return "\n".join(lines) + "\n"


def toml(pick: Random) -> str:
    """Tables, arrays of tables, inline tables, dotted keys."""
    lines = ["[vae]"]
    for index in range(pick.randint(1, 6)):
        number = pick.choice(
            ["0.18215", "0.493", "inf", "nan", "1_0", "0x1F", "9" * 4000, "'0.18215'", "[0.5, 1]", "1979-05-27"]
        )
        lines.append(
            pick.choice(
                [
                    f"scaling_factor = {number}",
                    f"a{index}.scaling_factor = {number}",
                    f"b{index} = {{scaling_factor = {number}, c = {{d = [{number}]}}}}",
                    f"[[model{index}]]\nlatents_std = {number}",
                    f'\'q{index}\' = """{pick.choice(TEXTS)}"""',
                    f"shift_factor = {number} {pick.choice(COMMENTS)}",
                ]
            )
        )
    return "\n".join(lines) + "\n"


def notebook(pick: Random) -> str:
    """Cells of code and text, with magics."""
    cells: list[dict[str, object]] = []
    for _ in range(pick.randint(0, 4)):
        source = pick.choice(
            [Programs(pick).source(), "%%bash\nls", "!pip install x\nz = vae.encode(x)", "", "%time z * 0.18215"]
        )
        cell = {
            "cell_type": pick.choice(["code", "markdown", "raw", "odd"]),
            "metadata": {},
            "source": source.splitlines(True),
        }
        cells.append(cell | {"outputs": [], "execution_count": None})
    document = {
        "cells": cells,
        "metadata": pick.choice([{}, {"language_info": {"name": "julia"}}]),
        "nbformat": pick.choice([4, 3, "x"]),
    }
    return json.dumps(document | {"nbformat_minor": 5}, indent=pick.choice([1, None]))


def baseline(pick: Random) -> bytes:
    """Known findings, some of which may be."""
    rows = [
        {
            "path": pick.choice(NAMES),
            "code": "SCL101",
            "scope": "f",
            "text": pick.choice(TEXTS),
            "occurrence": pick.randint(-1, 3),
        }
        for _ in range(pick.randint(0, 3))
    ]
    return json.dumps({"version": 1, "findings": rows}).encode()


def mutated(source: bytes, pick: Random, chance: float) -> bytes:
    """The bytes with some damage, or as they are."""
    if not source or pick.random() > chance:
        return source
    for _ in range(pick.randint(1, 5)):
        at = pick.randint(0, max(len(source) - 1, 0))
        to = min(len(source), at + pick.randint(1, 60))
        source = pick.choice(
            [
                source[:at] + bytes([pick.randint(0, 255)]) + source[at + 1 :],
                source[:at] + source[to:],
                source[:to] + source[at:],
                source[:at] + source[at:to] * pick.choice([2, 50, 500]) + source[to:],
                source[:at] + pick.choice(_TOKENS) + source[at:],
                source[:at] + pick.choice(_TOKENS) * pick.choice([1, 100, 1000]) + source[at:],
                source[:at],
            ]
        )[:200_000]
    return source


_TOKENS = (
    *(
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\r",
        b"\x0c",
        b"\x1b[2J",
        b"(",
        b"[",
        b"{",
        b"\\\n",
        b'"""',
        b"'",
        b"lambda: ",
        b"not ",
    ),
    *(
        b"-",
        b"~",
        b"    ",
        b"\t",
        b"\n",
        b" if x else ",
        b"f'{",
        b"*",
        b" * 0.18215",
        b".mul_(",
        b"\xed\xa0\x80",
        b"\xe2\x80\xae",
    ),
    *(
        b"await ",
        b"@",
        b":=",
        b" / vae.config.scaling_factor",
        b"for z in z:\n ",
        b"else:",
        b"#",
        b"<<: *a0\n",
        b"&a ",
        b"9",
    ),
)
