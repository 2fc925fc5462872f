"""The command line: one small module a verb, imported only when that verb runs."""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
import sys
from typing import Any

import click

from scalelint.errors import UserError, in_a_line
from scalelint.version import __version__

#: the exit code of unexpected errors: neither clean (0), findings (1) nor bad input (2)
BUG = 3

#: verb -> module that defines a click command of the verb's name
VERBS = {
    "sites": "scalelint.cli.sites",
    "check": "scalelint.cli.check",
    "explain": "scalelint.cli.explain",
    "rules": "scalelint.cli.rules",
    "map": "scalelint.cli.map",
    "config": "scalelint.cli.config",
    "migrate": "scalelint.cli.migrate",
    "scan": "scalelint.cli.scan",
    "server": "scalelint.cli.server",
    "verify": "scalelint.cli.verify",
    "calibrate": "scalelint.cli.calibrate",
}

#: verb -> its line in ``scalelint --help``, so that help imports no verb
SUMMARIES = {
    "sites": "List every multiplication and division that scales a latent.",
    "check": "Report where scaling is inconsistent, with evidence.",
    "explain": "Explain a rule, a convention, or whose constant a number is.",
    "rules": "List all rules.",
    "map": "Show which autoencoder and convention each file uses.",
    "config": "Show the resolved configuration and where each setting came from.",
    "scan": "Check many repositories, on one machine or a cluster.",
    "migrate": "Rewrite code and configs from one convention to the other.",
    "server": "Run a language server for editors.",
    "verify": "Measure encode/decode symmetry of a real autoencoder.",
    "calibrate": "Measure an autoencoder's factor on data.",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run, not when help is shown."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command = getattr(importlib.import_module(VERBS[cmd_name]), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb, with a suggestion where there is none of that name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from scalelint.config.load import nearest

            raise click.UsageError(error.message.rstrip(".") + nearest(args[0], VERBS), ctx) from None

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run with streams that can be written to, whatever the shell has handed over; a bug is no finding."""
        mend_streams()
        try:
            return super().main(*args, **kwargs)
        except Exception as error:
            if os.environ.get("SCALELINT_TRACEBACK"):
                raise
            click.echo(f"scalelint: {_said_of(error)}", err=True)
            sys.exit(BUG)

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb; Ctrl-C ends it with one line and the shell's own exit code, a full disk with one line."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except KeyboardInterrupt:
            click.echo("\nscalelint: interrupted", err=True)
            ctx.exit(130)
        except OSError as error:
            if error.errno == errno.EPIPE or os.environ.get("SCALELINT_TRACEBACK"):
                raise
            place = f"{error.filename}: " if error.filename else ""
            raise UserError(f"{place}{error.strerror or error}") from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(verb, SUMMARIES[verb]) for verb in VERBS])


def _said_of(error: Exception) -> str:
    """One line about an error that nobody expected, and what to do about it."""
    if isinstance(error, MemoryError):
        return "needs more memory than there is; name fewer files, or take fewer processes with --jobs"
    from scalelint.escaping import on_one_line

    text = on_one_line(in_a_line(error)[:300])
    from scalelint.links import issues

    where = f" at {issues()}" if issues() else ""
    return (
        f"this is a bug in scalelint ({text}); please report it{where} with what SCALELINT_TRACEBACK=1 makes it print"
    )


def mend_streams() -> None:
    """Closed output goes nowhere, and characters that a terminal's encoding lacks are escaped."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - until the end
        elif getattr(stream, "errors", None) == "strict":
            with contextlib.suppress(AttributeError, OSError):
                stream.reconfigure(errors="backslashreplace")


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="scalelint")
def main() -> None:
    """A unit checker for latents: finds, checks, rewrites and measures VAE scaling factors."""
