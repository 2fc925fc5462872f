"""The two codemods: the files of a project, turned to one convention."""

from __future__ import annotations

import argparse
import atexit
import functools
import os
import shutil
import tempfile
from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from libcst.codemod import CodemodCommand, CodemodContext, SkipFile

from scalelint.files.source import decode
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.rewrite.turn.plan import Plan

_MARKS = (".git", "pyproject.toml", "setup.py", ".libcst.codemod.yaml", "scalelint.toml")


class _Turn(CodemodCommand):
    """Turns every factor that can be followed completely; the others are warned about and stay."""

    @property
    @abstractmethod
    def TO(self) -> str:  # noqa: N802 (libcst's own class attributes are in capitals)
        """The convention that is wanted; abstract, so that libcst does not list this class as a codemod."""

    @staticmethod
    def add_args(arg_parser: argparse.ArgumentParser) -> None:
        """A folder that all worker processes of this run share."""
        folder = tempfile.mkdtemp(prefix="scalelint-codemod-")
        owner = os.getpid()
        atexit.register(lambda: shutil.rmtree(folder, ignore_errors=True) if os.getpid() == owner else None)
        arg_parser.add_argument("--shared-folder", default=folder, help=argparse.SUPPRESS)

    def __init__(self, context: CodemodContext, shared_folder: str = "") -> None:
        super().__init__(context)
        self.shared_folder = shared_folder

    def transform_module_impl(self, tree: cst.Module) -> cst.Module:
        """The module after the migration of the project that it belongs to."""
        if self.context.filename is None:
            return self._alone(tree)
        plan = _plan(self.shared_folder, _root(self.context.filename), self.TO)
        self._warn(plan, self.context.filename)
        for path, (_, new) in plan.texts.items():
            if Path(path).samefile(self.context.filename):
                return cst.parse_module(decode(new))
        raise SkipFile("scalelint has nothing to turn here")

    def _alone(self, tree: cst.Module) -> cst.Module:
        """A module without a file, from standard input: its own factors only."""
        from scalelint.rewrite.migrate import migrate

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "stdin.py")
            path.write_bytes(tree.bytes)
            plan = migrate([folder], to=self.TO, python_only=True)
            new = next((new for _, new in plan.texts.values()), None)
        return cst.parse_module(decode(new)) if new is not None else tree

    def _warn(self, plan: Plan, filename: str) -> None:
        for factor in plan.by_status("refused"):
            for refusal in factor.refusals:
                if Path(refusal.path).exists() and Path(refusal.path).samefile(filename):
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
def _plan(folder: str, root: str, to: str) -> Plan:
    """The migration of a project, as it was before the first of its files was written."""
    from scalelint.codemods.shared import shared_plan
    from scalelint.rewrite.migrate import migrate

    return shared_plan(folder, root, to) if folder else migrate([root], to=to, python_only=True)


def _root(filename: str) -> str:
    """The project around a file: the nearest folder with a mark of one, else where libcst was started, if that is above."""
    folder = Path(filename).resolve().parent
    around = (folder, *folder.parents)
    for candidate in around:
        if any((candidate / mark).exists() for mark in _MARKS):
            return str(candidate)
    return str(Path.cwd() if Path.cwd() in around else folder)
