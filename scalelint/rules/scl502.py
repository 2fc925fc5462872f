"""SCL502: a name says std where the value is 1/std."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.registry import finding, rule
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import Finding
from scalelint.project.link import Project


@rule("SCL502")
def misleading_name(project: Project) -> Iterator[Finding]:
    """A name says std where the value is 1/std."""
    for path, summary in project.files.items():
        for definition in summary.definitions:
            words = set(words_of(definition.name))
            if (
                definition.kind == "attribute"
                and definition.role == "std"
                and definition.inverted
                and not words & _HONEST
                and "std" in {w.rstrip("s") for w in words}
            ):
                yield finding(
                    "SCL502",
                    path,
                    definition.span,
                    f"`{definition.target}` holds 1/std: its name says std, and readers will divide where they should multiply",
                    help=f"call it `{definition.name}_inv`",
                )


_HONEST = {"inv", "recip", "reciprocal", "inverse", "scale", "rstd", "rsqrt"}
