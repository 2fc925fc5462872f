"""libcst codemods: ``python -m libcst.tool codemod -x scalelint.codemods.ToReciprocal path/`` and ``ToStd``.

(``-x`` tells libcst that the name is a module's in full, as it must be told of every codemod that is not its own. With
``modules: [scalelint.codemods]`` in ``.libcst.codemod.yaml``, ``convention.ToReciprocal`` works too.)

libcst hands a codemod one file at a time, in several processes. A factor that spans files must turn in all of them or
in none, so the codemods plan over the project around the file (its repository root, once a run) and then give
libcst the new text of that file. Run them on the whole project: that is what the plan was made for.
"""

from __future__ import annotations

from scalelint.codemods.convention import ToReciprocal, ToStd

__all__ = ["ToReciprocal", "ToStd"]
