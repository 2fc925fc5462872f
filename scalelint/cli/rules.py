"""``scalelint rules``: what there is to select."""

from __future__ import annotations

import click
import msgspec

from scalelint.checks.registry import rules


@click.command("rules")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def rules_command(form: str) -> None:
    """List all rules."""
    found = list(rules().values())
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
        return
    widest = max(len(rule.name) for rule in found)
    for rule in found:
        click.echo(f"{rule.code}  {rule.name.ljust(widest)}  {rule.severity.ljust(7)}  {rule.summary}")
