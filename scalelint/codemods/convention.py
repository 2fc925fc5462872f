"""The two codemods: the files of a project, turned to one convention."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING

from libcst.codemod import CodemodCommand, SkipFile

from scalelint.files.source import decode
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.rewrite.plan import Plan

_MARKS = (".git", "pyproject.toml", "setup.py", ".libcst.codemod.yaml", "scalelint.toml")


class _Turn(CodemodCommand):
    """Turns every factor that can be followed completely; the others are warned about and stay."""

    TO = ""

    def transform_module_impl(self, tree: cst.Module) -> cst.Module:
        """The module after the migration of the project that it belongs to."""
        if self.context.filename is None:
            return self._alone(tree)
        plan = _plan(_root(self.context.filename), self.TO)
        self._warn(plan, self.context.filename)
        for path, (_, new) in plan.texts.items():
            if os.path.samefile(path, self.context.filename):
                return cst.parse_module(decode(new))
        raise SkipFile("scalelint has nothing to turn here")

    def _alone(self, tree: cst.Module) -> cst.Module:
        """A module without a file, from standard input: its own factors only."""
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "stdin.py")
            path.write_bytes(tree.bytes)
            plan = _plan.__wrapped__(folder, self.TO)
            new = next((new for _, new in plan.texts.values()), None)
        return cst.parse_module(decode(new)) if new is not None else tree

    def _warn(self, plan: Plan, filename: str) -> None:
        for factor in plan.by_status("refused"):
            for refusal in factor.refusals:
                if os.path.exists(refusal.path) and os.path.samefile(refusal.path, filename):
                    self.warn(f"line {refusal.line}: {factor.name} stays {factor.convention}: {refusal.reason}")


class ToReciprocal(_Turn):
    """Every factor becomes 1/std: encode multiplies, decode divides."""

    DESCRIPTION = "Turn latent scaling factors to the reciprocal convention (encode multiplies by 1/std)."
    TO = "reciprocal"


class ToStd(_Turn):
    """Every factor becomes std: encode divides, decode multiplies."""

    DESCRIPTION = "Turn latent scaling factors to the std convention (encode divides by std)."
    TO = "std"


@functools.lru_cache(maxsize=8)
def _plan(root: str, to: str) -> Plan:
    """The migration of a project, as it was when the first of its files was asked for."""
    from scalelint.rewrite.migrate import migrate

    return migrate([root], to=to)


def _root(filename: str) -> str:
    """The project around a file: the nearest folder with a mark of one, else the file's own."""
    folder = Path(filename).resolve().parent
    for candidate in (folder, *folder.parents):
        if any((candidate / mark).exists() for mark in _MARKS):
            return str(candidate)
    return str(folder)
