"""``scalelint check``: where scaling is inconsistent, with evidence."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from scalelint.cli.options import (
    complain,
    emit,
    emit_diff,
    end_interrupted,
    mention,
    paths_argument,
    quiet_option,
    read_stdin,
    resolve_run,
    run_options,
    split_codes,
    stdin_option,
)
from scalelint.cli.outputs import Target, outputs_option, targets
from scalelint.cli.run import Run
from scalelint.core.verdict import refuse_unknown_rules
from scalelint.errors import UserError
from scalelint.escaping import on_one_line
from scalelint.files.discover import without_excluded
from scalelint.model import Problem
from scalelint.report.sites import count

if TYPE_CHECKING:
    from scalelint.rewrite.mend.fixes import FixPlan

_SEVERITY = click.Choice(["error", "warning", "info"])
_FILE = click.Path(dir_okay=False, path_type=Path)
_PLACE = re.compile(
    r"(?P<path>.+?):(?:cell (?P<cell>\d+):)?(?P<line>\d+)(:\d+)?", re.DOTALL
)  #: a column is pasted along from reports
_CODES: dict[str, Any] = {"multiple": True, "metavar": "RULE", "callback": split_codes}


class Options(msgspec.Struct, frozen=True):
    """What the command line says besides the settings."""

    targets: list[Target]
    quiet: bool
    statistics: bool
    write_baseline: Path | None
    add_ignore: str | None
    fix: bool
    unsafe_fixes: bool
    diff: bool
    project: Path | None
    explain_line: tuple[str, int, int] | None
    watch: bool


def _place(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, int, int] | None:
    if value is None:
        return None
    match = _PLACE.fullmatch(value)
    if match is None:
        raise click.BadParameter("expected FILE:LINE, such as src/vae.py:42, or NOTEBOOK:cell 3:12")
    return match["path"], int(match["cell"] or 0), int(match["line"])


@click.command("check")
@paths_argument
@click.option("--select", **_CODES, help="Rules to run: codes, prefixes or names, separated by commas.")
@click.option("--ignore", **_CODES, help="Rules not to run.")
@click.option("--extend-select", **_CODES, help="Rules to run besides the selected ones.")
@click.option("--min-severity", type=_SEVERITY, help="The lowest severity that is reported.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "info", "never"]), help="What makes the exit code 1.")
@outputs_option
@quiet_option
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of showing them.")
@click.option("--fix", is_flag=True, help="Write safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that may change what code does.")
@click.option("--diff", is_flag=True, help="Show what --fix would change.")
@click.option("--baseline", type=_FILE, help="Do not report the findings of this file.")
@click.option("--write-baseline", type=_FILE, help="Write all findings to this file.")
@click.option(
    "--add-ignore", metavar="[REASON]", is_flag=False, flag_value="", help="Write a suppression for each finding."
)
@click.option("--explain-line", metavar="FILE:LINE", callback=_place, help="Tell what is believed there, and why.")
@click.option("--project", type=click.Path(exists=True, path_type=Path), help="Link PATH with all files under this.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes (needs the extra `server`).")
@stdin_option
@click.option("--force-exclude", is_flag=True, help="Leave out named files too where `exclude` covers them.")
@run_options
@click.pass_context
def check_command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    config: Path | None,
    no_cache: bool,
    stdin_filename: str | None,
    force_exclude: bool,
    **given: Any,
) -> None:
    """Report where scaling is inconsistent under each PATH (default: here; `-` reads standard input).

    Exit code: 0 nothing to report, 1 findings, 2 bad input or usage.
    """
    given["targets"] = targets(given.pop("output"), given.pop("form"))
    options = Options(**{key: given.pop(key) for key in Options.__struct_fields__})
    _refuse_combinations(options, paths)

    def once() -> int:
        wanted = list(paths) or ["."]
        resolved = resolve_run(wanted, config, **given)
        refuse_unknown_rules(resolved.settings)
        if force_exclude:
            wanted = without_excluded(wanted, resolved.settings.exclude, resolved.root)
        return _check(wanted, Run(resolved, options.project), options, stdin_filename, not no_cache) if wanted else 0

    if options.watch:
        from scalelint.cli.watch import watch

        watch([*(paths or (".",)), *([str(options.project)] if options.project else [])], once)
        ctx.exit(0)
    ctx.exit(once())


def _check(wanted: list[str], run: Run, options: Options, stdin_filename: str | None, cache: bool) -> int:
    """One run over the paths that are wanted."""
    if (options.fix and not options.diff) or options.add_ignore is not None:
        end_interrupted([path for path in wanted if path != "-"])
    also = options.explain_line and options.explain_line[0]
    run.collect(wanted, cache=cache, stdin=read_stdin(wanted, stdin_filename), also=also)
    if not options.quiet:
        mention(run.collected.notes)
    if options.explain_line is not None:
        click.echo(run.explain(*options.explain_line).rstrip("\n"))
        return 0
    run.check(new_only=options.write_baseline is None)
    return _finish(run, options)


def _refuse_combinations(options: Options, paths: tuple[str, ...]) -> None:
    """Options that cannot be meant together."""
    _refuse_misplaced_path(options, paths)
    odd = next((t.form for t in options.targets if t.form not in ("text", "json", "jsonl", "concise")), None)
    if options.statistics and odd is not None:
        raise click.UsageError(f"--statistics has no format {odd}: take text, json or jsonl")
    acts = options.fix or options.write_baseline or options.add_ignore is not None or options.explain_line
    if options.watch and (acts or "-" in paths):
        raise click.UsageError("--watch only reports, and not on standard input")


def _refuse_misplaced_path(options: Options, paths: tuple[str, ...]) -> None:
    """``--add-ignore src`` takes ``src`` for the reason; nobody wants the whole folder edited instead."""
    if options.add_ignore and not paths and Path(options.add_ignore).exists():
        raise click.UsageError(f"--add-ignore takes `{options.add_ignore}` for the reason; put paths in front of it")


def _finish(run: Run, options: Options) -> int:
    """Act on the findings as asked, report them, and give the exit code."""
    if options.write_baseline is not None:
        click.echo(
            f"{count(run.write_baseline(options.write_baseline), 'finding')} written to {options.write_baseline}"
        )
    elif options.add_ignore is not None:
        click.echo(f"{count(run.add_ignores(options.add_ignore), 'suppression')} written", err=True)
        mention(run.collected.notes)
    elif options.diff or options.fix:
        return _fix(run, options)
    else:
        _report(run, options)
    complain(run.problems)
    return run.exit_code()


def _fix(run: Run, options: Options) -> int:
    """Write fixes, or show them; what is left is reported as usual."""
    from scalelint.rewrite.edit import edits

    read = functools.cache(run.collected.read)
    plan = _planned(run, read, options.unsafe_fixes)
    if options.diff:
        changes = {path: (read(path), new) for path, new in plan.changes.items()}
        emit_diff(edits.diff(run.collected.exchanged(changes)), options.targets[0].file)
        if not plan.changes:
            click.echo(f"Nothing to change. {run.total()}", err=True)
        complain(run.problems)
        return 2 if run.problems else int(bool(plan.changes))
    run.write({path: (read(path), new) for path, new in plan.changes.items()})
    mention(run.collected.notes)
    mended = set(map(id, plan.fixed))
    run.findings = [found for found in run.findings if id(found) not in mended] if plan.left is None else plan.left
    if run.collected.stdin is None:  # otherwise standard output holds the fixed text
        _report(run, options)
    for found, reason in plan.skipped:
        click.echo(on_one_line(f"scalelint: {run.place(found)}: {found.code} not fixed: {reason}"), err=True)
    done = f"{count(len(plan.fixed), 'finding')} fixed in {count(len(plan.changes), 'file')}"
    click.echo(f"{done}, {plan.dropped} dropped, {len(run.findings)} left", err=True)
    complain(run.problems)
    return run.exit_code()


def _planned(run: Run, read: Callable[[str], bytes], unsafe: bool) -> FixPlan:
    """What fixing would do; nothing, and a problem, where finding that out takes too long."""
    from scalelint.core.bounded import bounded
    from scalelint.rewrite.mend import fixes

    def work() -> FixPlan:
        return fixes.plan_fixes(run.findings, read, unsafe=unsafe, recheck=run.rechecker())

    try:
        return bounded(run.collected, "trying the fixes", work, "nothing is fixed: name fewer files")
    except UserError as error:
        run.problems.append(Problem(error.message))
        return fixes.FixPlan()


def _report(run: Run, options: Options) -> None:
    for target in options.targets:
        text = _statistics(run, target.form) if options.statistics else run.render(target, quiet=options.quiet)
        emit(text, target.file)
    if not options.quiet:
        mention(run.notes())
        if any(target.form in ("text", "concise") for target in options.targets):
            click.echo(run.counted(), err=True)


def _statistics(run: Run, form: str) -> str:
    tally = Counter((found.code, found.name, found.severity) for found in run.findings)
    rows = sorted(tally.items(), key=lambda row: (-row[1], row[0]))
    records = [{"code": code, "name": name, "severity": level, "count": n} for (code, name, level), n in rows]
    if form == "jsonl":
        return "".join(msgspec.json.encode(record).decode() + "\n" for record in records)
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(records), indent=2).decode() + "\n"
    return "".join(f"{n:6,}  {code}  {name} ({level})\n" for (code, name, level), n in rows)
