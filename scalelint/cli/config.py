"""``scalelint config``: the settings of a run, and who set them."""

from __future__ import annotations

import os
from pathlib import Path

import click
import msgspec

from scalelint.cli.options import paths_argument
from scalelint.config import Resolved, Settings, resolve
from scalelint.errors import UserError
from scalelint.escaping import on_one_line


@click.command("config")
@paths_argument
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--schema", is_flag=True, help="Print the JSON schema of the settings instead.")
@click.option("--config", type=click.Path(dir_okay=False, path_type=Path), help="Settings file.")
def config_command(paths: tuple[str, ...], form: str, schema: bool, config: Path | None) -> None:
    """Show the settings that a run over PATH (default: here) would have, and where each came from."""
    if schema:
        from scalelint.config.schema import schema_text

        click.echo(schema_text(), nl=False)
        return
    for path in paths:
        if not os.path.lexists(path):
            raise UserError(f"{path}: no such file or folder")
    resolved = resolve(paths or (".",), config=config)
    click.echo(_json(resolved) if form == "json" else _text(resolved), nl=False)


def _values(resolved: Resolved) -> dict[str, object]:
    return {field.encode_name: getattr(resolved.settings, field.name) for field in msgspec.structs.fields(Settings)}


def _json(resolved: Resolved) -> str:
    values = {key: {"value": value, "origin": resolved.origins[key]} for key, value in _values(resolved).items()}
    document = {"file": str(resolved.file) if resolved.file else None, "root": str(resolved.root), "settings": values}
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def _text(resolved: Resolved) -> str:
    rows = [(key, msgspec.json.encode(value).decode()) for key, value in _values(resolved).items()]
    widths = [max(len(row[i]) for row in rows) for i in range(2)]
    return "".join(
        on_one_line(f"{key.ljust(widths[0])}  {value.ljust(widths[1])}  {resolved.origins[key]}") + "\n"
        for key, value in rows
    )
