"""Writes ``docs/rules.md``, the index of all rules, from the pages in ``rules/``: ``python docs/make_rules.py``."""

from __future__ import annotations

from pathlib import Path

from scalelint.checks.registry import Rule, rules

FAMILIES = {
    "SCL1": "The two directions of one autoencoder",
    "SCL2": "Conventions across a project",
    "SCL3": "Numbers",
    "SCL4": "How the scaling is done",
    "SCL5": "Names and words",
    "SCL9": "Files and suppressions",
}
INTRODUCTION = """\
# Rules

<!-- Written by `python docs/make_rules.py` from the pages in rules/. Edit those. -->

Each rule has a code and a name; both are accepted everywhere. Severity *error* needs strong evidence at both ends of a
disagreement, *warning* less, *info* never fails a run by default, *off* runs only when it is selected. *Fix* says
whether `scalelint check --fix` can mend it; *sometimes* means only with `--unsafe-fixes`, or only in some cases.
"""


def render() -> str:
    """The text of the index."""
    parts = [INTRODUCTION]
    for prefix, title in FAMILIES.items():
        rows = [_row(rule) for code, rule in rules().items() if code.startswith(prefix)]
        parts.append(
            "\n".join([f"## {title}\n", "| code | name | severity | fix | |", "|---|---|---|---|---|", *rows, ""])
        )
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    return (
        f"| [{rule.code}](../rules/{rule.code}.md) | {rule.name} | {rule.severity} | {rule.fixable} | {rule.summary} |"
    )


if __name__ == "__main__":
    Path(__file__).with_name("rules.md").write_text(render(), encoding="utf-8")
