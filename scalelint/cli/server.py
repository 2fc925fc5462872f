"""``scalelint server``: findings in an editor, by the language server protocol."""

from __future__ import annotations

import click

from scalelint.errors import UserError


@click.command("server")
@click.option("--stdio", is_flag=True, hidden=True, help="What many clients add; there is nothing else.")
def server_command(stdio: bool) -> None:
    """Run a language server over standard input and output, for editors."""
    try:
        from scalelint.server.stdio import serve
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        raise UserError("the language server needs the extra `server`: pip install 'scalelint[server]'") from None
    serve()
