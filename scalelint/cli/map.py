"""``scalelint map``: who scales with what, before two code bases are merged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from scalelint.cli.options import complain, emit, output_option, paths_argument, run_options, stdin_option, summaries
from scalelint.files.lines import Lines
from scalelint.notebooks import is_notebook
from scalelint.report.places import Places

if TYPE_CHECKING:
    from scalelint.config import Resolved
    from scalelint.core import Collected
    from scalelint.picture import Picture
    from scalelint.project import Project

_FILE = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
_TO_STDOUT = Path("-")


@click.command("map")
@paths_argument
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--html", type=_FILE, help="Write a page to look around in (needs the extra `report`; `-`: print it).")
@click.option("--svg", type=_FILE, help="Write a picture.")
@click.option("--mermaid", type=_FILE, help="Write a Mermaid flowchart, for pull requests.")
@output_option
@stdin_option
@run_options
@click.pass_context
def map_command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    html: Path | None,
    svg: Path | None,
    mermaid: Path | None,
    **given: Any,
) -> None:
    """Show which autoencoder and factor each file uses, in which convention, and where the value comes from.

    With --html, --svg or --mermaid it is drawn as a picture, with what the rules found in it in red.
    """
    from scalelint.core.bounded import bounded
    from scalelint.project import link

    collected, resolved = summaries(paths, **given)
    project = link(collected.files, resolved.settings, collected.shelf)
    problems, places = collected.problems, Places(Lines(collected.read))
    if html or svg or mermaid:
        picture, problems = _picture(project, collected, resolved)
        for target, draw in ((html, _html(paths)), (svg, _svg), (mermaid, _mermaid)):
            if target is not None:
                emit(draw(picture), None if target == _TO_STDOUT else target)
    else:
        emit(bounded(collected, "linking the files", lambda: _listed(project, form, places)), output)
    complain([places.located(problem) for problem in problems])
    ctx.exit(2 if problems else 0)


def _listed(project: Project, form: str, places: Places) -> str:
    from scalelint.project.map import convention_map
    from scalelint.report.map import render_map

    files = convention_map(project)
    notebooks = list(filter(is_notebook, project.files))
    for factor in (factor for found in files if notebooks for factor in found.factors):
        factor.sources[:] = [places.text("", source, notebooks) for source in factor.sources]
    if form == "json":
        return msgspec.json.format(msgspec.json.encode({"version": 1, "files": files}), indent=2).decode() + "\n"
    return render_map(files)


def _picture(project: Project, collected: Collected, resolved: Resolved) -> tuple[Picture, list[Any]]:
    """The picture, with the findings that ``check`` would report."""
    from scalelint.core.bounded import bounded
    from scalelint.core.verdict import judge
    from scalelint.picture.gather import picture_of

    verdict = judge(project, collected, resolved)
    lines = Lines(collected.read)
    return bounded(collected, "drawing", lambda: picture_of(project, verdict.findings, lines)), verdict.problems


def _html(paths: tuple[str, ...]) -> Callable[[Picture], str]:
    def draw(picture: Picture) -> str:
        from scalelint.picture import html

        here = Path.cwd().name
        return html.draw(picture, ", ".join(here if path in (".", "-") else path for path in paths or (".",)))

    return draw


def _svg(picture: Picture) -> str:
    from scalelint.picture import svg

    return svg.draw(picture)


def _mermaid(picture: Picture) -> str:
    from scalelint.picture import mermaid

    return mermaid.draw(picture)
