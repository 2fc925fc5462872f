"""``python -m benchmarks.ecosystem REVISION FOLDER...``: the difference that the working tree makes to REVISION."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.ecosystem.revisions import WORKING_TREE, Report, report, unpack


def main() -> int:
    """Print every site and finding that came or went; exit 1 when there is any."""
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        old, new = unpack(options.old, Path(name)), unpack(options.new, Path(name))
        changed = [_compare(folder, report(old, folder), report(new, folder)) for folder in options.folders]
    return int(any(changed))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ecosystem", description=__doc__)
    parser.add_argument("old", help="the git revision to compare with")
    parser.add_argument("folders", nargs="+", type=Path, help="code to read: the unpacked diffusers wheel, checkouts")
    parser.add_argument("--new", default=WORKING_TREE, help="the other revision [default: the working tree]")
    return parser.parse_args()


def _compare(folder: Path, old: Report, new: Report) -> bool:
    lines = [*_difference("sites", old, new), *_difference("findings", old, new), *_difference("errors", old, new)]
    counts = ", ".join(f"{len(getattr(new, what))} {what}" for what in ("sites", "findings", "errors"))
    print(f"{folder}: {counts}{'' if lines else ', no change'}")
    print("".join(f"  {line}\n" for line in lines), end="")
    return bool(lines)


def _difference(what: str, old: Report, new: Report) -> Iterator[str]:
    before, after = getattr(old, what), getattr(new, what)
    changes = [("-", line) for line in before - after] + [("+", line) for line in after - before]
    if changes:
        yield f"{what}: {len(after - before)} new, {len(before - after)} gone"
    for sign, line in sorted(changes, key=lambda change: (_by_number(change[1]), change[0] == "+")):
        yield f"  {sign} {line}"


def _by_number(line: str) -> list[str]:
    """Sort key that puts line 9 before line 10."""
    return [part.zfill(8) if part.isdigit() else part for part in re.split(r"(\d+)", line)]


if __name__ == "__main__":
    sys.exit(main())
