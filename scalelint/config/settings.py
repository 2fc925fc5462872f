"""What a project can configure, as one typed record; its field names are the keys of ``[tool.scalelint]``."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from scalelint.knowledge.libraries import Models
from scalelint.knowledge.vocabulary import Own
from scalelint.model import Severity

Declared = Literal["reciprocal", "std"]
Failing = Literal["error", "warning", "info", "never"]


#: what only the user may say, by option or environment: a tree under check must not
USER_ONLY = {"cache-dir": "`--cache-dir` or SCALELINT_CACHE_DIR"}


def _doc(text: str) -> msgspec.Meta:
    return msgspec.Meta(description=text)


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Settings of one run. Rules are named by code, by prefix of a code, or by name."""

    select: Annotated[list[str], _doc("Rules to run; empty: all that are not off by default.")] = []
    extend_select: Annotated[list[str], _doc("Rules to run besides the selected ones.")] = []
    ignore: Annotated[list[str], _doc("Rules not to run.")] = []
    per_file_ignores: Annotated[dict[str, list[str]], _doc("Glob pattern of files to rules not to report there.")] = {}
    severity: Annotated[dict[str, Severity], _doc("Rule to the severity that it has in this project.")] = {}
    fail_on: Annotated[Failing, _doc("The lowest severity that makes `check` exit with 1.")] = "warning"
    min_severity: Annotated[Severity, _doc("The lowest severity that is reported.")] = "info"
    exclude: Annotated[list[str], _doc("Gitignore patterns of files and folders that a walk leaves out.")] = []
    convention: Annotated[Declared | None, _doc("The convention that all factors of this project follow.")] = None
    vocabulary: Annotated[
        dict[str, dict[str, list[str]]],
        _doc("Additional names, in the sections and keys of rules/vocabulary.toml."),
    ] = {}
    models: Annotated[Models, _doc("Autoencoders, pipelines and storage of your own, as in rules/models.")] = Models()
    baseline: Annotated[str | None, _doc("File of known findings that are not reported.")] = None
    jobs: Annotated[int, msgspec.Meta(ge=0, description="Worker processes; 0: as many as there are processors.")] = 0
    cache_dir: Annotated[str | None, _doc("Folder of the cache; by default the user's cache folder.")] = None

    @property
    def own(self) -> Own:
        """What this project adds to the knowledge of names and of libraries."""
        return Own(self.vocabulary, self.models)
