"""Hand-made labels: which files were read, which sites they hold. ``data/README.md`` says what counts as a site."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

DATA = Path(__file__).parent / "data"
FIELDS = ("direction", "operation", "convention")


@dataclass(frozen=True)
class Label:
    """One labelled site."""

    repo: str
    path: str
    line: int
    direction: str
    operation: str
    root: str
    convention: str
    note: str

    @property
    def last_name(self) -> str:
        """The last component of the factor: ``scaling_factor`` of ``self.vae.config.scaling_factor``."""
        return self.root.split(".")[-1].split("[")[0].strip("() ")


@dataclass
class Repository:
    """The labels of one repository, the files that were read, and the lines that count neither way."""

    name: str
    labels: dict[str, list[Label]] = field(default_factory=lambda: defaultdict(list))
    reviewed: set[str] = field(default_factory=set)
    borderline: set[tuple[str, int]] = field(default_factory=set)

    @property
    def paths(self) -> set[str]:
        return self.reviewed | set(self.labels)


def read_labels(labels: Path, files: Path | None, borderline: Path | None) -> dict[str, Repository]:
    """Repositories by name, sorted."""
    found: dict[str, Repository] = {}
    for row in _rows(labels):
        values = {key: row[key] or "" for key in ("repo", "path", *FIELDS, "root", "note")}
        label = Label(line=int(row["line"]), **values)
        found.setdefault(label.repo, Repository(label.repo)).labels[label.path].append(label)
    if files is not None:
        for line in files.read_text(encoding="utf-8").splitlines():
            repo, path = line.split("\t")[:2]
            if path.endswith((".py", ".ipynb")):
                found.setdefault(repo, Repository(repo)).reviewed.add(path)
    for row in _rows(borderline) if borderline else ():
        found.setdefault(row["repo"], Repository(row["repo"])).borderline.add((row["path"], int(row["line"])))
    return dict(sorted(found.items()))


def root_of(repository: Repository, folder: Path, alone: bool) -> Path | None:
    """The checkout of a repository: ``owner+name`` or ``name`` in the folder, or the folder itself."""
    for name in (repository.name.replace("/", "+"), repository.name.rpartition("/")[2]):
        if (folder / name).is_dir():
            return folder / name
    return folder if alone else None


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
