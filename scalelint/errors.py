"""The exceptions that users see: a line that says what, where and what to do; exit code 2, or 1 for what was not found."""

from __future__ import annotations

import click

from scalelint.escaping import on_one_line


def in_a_line(error: BaseException) -> str:
    """An error that nobody expected, in one line."""
    return f"{type(error).__name__}: {error}".split("\n")[0]


class UserError(click.ClickException):
    """Bad input or usage. The message is one line: what is wrong, where, and what to do."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(on_one_line(message))


class NothingFoundError(UserError):
    """What was asked for is not there: no mistake of the question, but nothing was done."""

    exit_code = 1
