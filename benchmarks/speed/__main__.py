"""``python -m benchmarks.speed FOLDER``: times scalelint and its peers on a source tree, all in one run."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.speed.measure import CommandError, Measurement, measure
from benchmarks.speed.start import load, start
from benchmarks.speed.tree import file_of, write_chains, write_tree

HERE = Path(__file__).parent
SCALELINT = [sys.executable, "-m", "scalelint"]
QUIET = {"SEMGREP_SEND_METRICS": "off", "SEMGREP_ENABLE_VERSION_CHECK": "0", "PYTHONWARNINGS": "ignore"}


def main() -> None:
    """Print the tables that stand in docs/benchmarks.md."""
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        if options.folder:
            _peers(options.folder.resolve(), scratch, options)
        if options.start:
            start(scratch)
            print(f"\n{load()}")
        if options.scaling or not (options.folder or options.chains or options.start):
            _scaling(scratch, options.jobs)
        if options.chains:
            _chains(scratch, options.jobs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="the source tree to read")
    parser.add_argument("--jobs", type=int, default=2, help="processes for every tool that can use several")
    parser.add_argument("--scaling", action="store_true", help="also how time grows with files and lines")
    parser.add_argument("--chains", action="store_true", help="also how time grows with helpers ten calls deep")
    parser.add_argument("--start", action="store_true", help="how long help and one file take, 20 runs each")
    parser.add_argument("--skip", action="append", default=[], choices=["semgrep", "ast-grep", "ast", "libcst"])
    return parser.parse_args()


def _peers(folder: Path, scratch: Path, options: argparse.Namespace) -> None:
    """One row a tool: seconds, how many times scalelint's cold run, megabytes of the largest process."""
    tree = scratch / "tree"
    shutil.copytree(folder, tree, ignore=shutil.ignore_patterns(".git"), symlinks=True)
    sources = sorted(tree.rglob("*.py"))
    size = sum(path.stat().st_size for path in sources) / 1e6
    print(f"{len(sources):,} Python files, {size:.1f} MB, {options.jobs} processes\n")
    print("| | seconds | of semgrep | MB of memory | found |\n|---|---:|---:|---:|---:|")
    runs = {name: run() for name, run in _runs(tree, scratch, options)}
    reference = runs.get("semgrep")
    for name, run in runs.items():
        print(_row(name, run, reference))
    print()


def _row(name: str, run: Measurement | CommandError, reference: Measurement | CommandError | None) -> str:
    if isinstance(run, CommandError):
        return f"| {name} | failed: {run} | | | |"
    share = f"{run.seconds / reference.seconds:.2f}" if isinstance(reference, Measurement) else ""
    return f"| {name} | {run.seconds:.2f} | {share} | {run.megabytes:.0f} | {_found(run.output)} |"


def _found(output: bytes) -> str:
    """How many sites, findings or matches a tool's JSON lists."""
    try:
        document = json.loads(output)
    except ValueError:
        return ""
    if isinstance(document, dict):
        document = next((document[key] for key in ("sites", "findings", "results") if key in document), [])
    return f"{len(document):,}"


def _runs(
    tree: Path, scratch: Path, options: argparse.Namespace
) -> Iterator[tuple[str, Callable[[], Measurement | CommandError]]]:
    """Every row's name and how to get it, in an order in which the cache is cold, then warm."""
    jobs = ["--jobs", str(options.jobs)]

    def timed(command: list[str], folder: Path = tree) -> Callable[[], Measurement | CommandError]:
        return lambda: _attempt(command, folder, scratch)

    typical = min(_scaling_files(tree), key=lambda path: abs(path.stat().st_size - 10_000))
    for verb in ("sites", "check"):
        cache = ["--cache-dir", str(scratch / f"cache-{verb}")]
        command = [*SCALELINT, verb, "--format", "json", *jobs, *cache, "."]
        yield f"scalelint {verb}, nothing cached", timed(command)
        yield f"scalelint {verb}, nothing changed", timed(command)
        yield f"scalelint {verb}, one file changed", _after_change(tree, timed(command))
        yield (
            f"scalelint {verb}, one file of 10 kB",
            timed([*SCALELINT, verb, "--no-cache", "--format", "json", str(typical)]),
        )
    if "semgrep" not in options.skip:
        config = ["--config", str(HERE / "semgrep.yaml"), "--json", "--metrics", "off", "--no-git-ignore"]
        yield "semgrep", timed([_tool("semgrep"), "scan", *config, *jobs, "--quiet", "."])
    if "ast-grep" not in options.skip:
        rule = ["--rule", str(HERE / "ast_grep.yaml"), "--json=compact", "--threads", str(options.jobs)]
        yield "ast-grep", timed([_tool("ast-grep"), "scan", *rule, "."])
    for parser in ("ast", "libcst"):
        if parser not in options.skip:
            name = {"ast": "ast.parse of every file", "libcst": "libcst.parse_module of every file"}[parser]
            yield name, timed([sys.executable, str(HERE / "parse.py"), parser, str(options.jobs), str(tree)])


def _after_change(
    tree: Path, run: Callable[[], Measurement | CommandError]
) -> Callable[[], Measurement | CommandError]:
    """``run``, just after a comment was added to the largest file that scales latents."""

    def changed() -> Measurement | CommandError:
        target = max(_scaling_files(tree), key=lambda path: path.stat().st_size)
        target.write_bytes(target.read_bytes() + b"\n# changed\n")
        return run()

    return changed


def _scaling_files(tree: Path) -> list[Path]:
    """The files that mention a factor; all files where none does."""
    sources = sorted(tree.rglob("*.py"))
    return [path for path in sources if b"scaling_factor" in path.read_bytes()] or sources


def _attempt(command: list[str], folder: Path, scratch: Path) -> Measurement | CommandError:
    try:
        return measure(command, folder, QUIET, scratch)
    except (CommandError, OSError) as error:
        return CommandError(str(error).splitlines()[0])


def _tool(name: str) -> str:
    """A command of this environment, or one on the path."""
    own = Path(sysconfig.get_path("scripts")) / name
    return str(own) if own.exists() else name


def _scaling(scratch: Path, jobs: int) -> None:
    """Time against the number of files, then against the lines of one file."""
    command = [*SCALELINT, "sites", "--no-cache", "--format", "json", "--jobs"]
    print("| files of 300 lines | seconds | ms a file |\n|---:|---:|---:|")
    for files in (25, 50, 100, 200, 400):
        folder = scratch / f"files-{files}"
        write_tree(folder, files)
        run = measure([*command, str(jobs), "."], folder, QUIET, scratch)
        print(f"| {files} | {run.seconds:.2f} | {1000 * run.seconds / files:.1f} |")
    print("\n| lines of one file | seconds | ms for 1,000 lines | MB of memory |\n|---:|---:|---:|---:|")
    for lines in (1_000, 5_000, 10_000, 50_000):
        folder = scratch / f"lines-{lines}"
        folder.mkdir()
        (folder / "large.py").write_text(file_of(lines), encoding="utf-8")
        run = measure([*command, "1", "large.py"], folder, QUIET, scratch)
        print(f"| {lines:,} | {run.seconds:.2f} | {1e6 * run.seconds / lines:.0f} | {run.megabytes:.0f} |")


def _chains(scratch: Path, jobs: int) -> None:
    """Time and memory against the number of files whose latents are scaled ten calls below them."""
    print("\n| files in chains | seconds | ms a file | warm | MB of memory | found |\n|---:|---:|---:|---:|---:|---:|")
    for files in (1_250, 2_500, 5_000, 10_000):
        folder, cache = scratch / f"chains-{files}", scratch / f"cache-chains-{files}"
        write_chains(folder, files)
        command = [*SCALELINT, "check", "--format", "json", "--jobs", str(jobs), "--cache-dir", str(cache), "."]
        cold, warm = (measure(command, folder, QUIET, scratch) for _ in range(2))
        row = f"| {files:,} | {cold.seconds:.1f} | {1000 * cold.seconds / files:.1f} | {warm.seconds:.2f} "
        print(f"{row}| {cold.megabytes:.0f} | {_found(cold.output)} |")


if __name__ == "__main__":
    main()
