"""The one exception that users see: a line that says what, where and what to do; exit code 2."""

from __future__ import annotations

import click


class UserError(click.ClickException):
    """Bad input or usage. The message is one line: what is wrong, where, and what to do."""

    exit_code = 2
