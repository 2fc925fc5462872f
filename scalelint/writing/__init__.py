"""The one way in which any verb changes files of a tree: all of them or none, also when it is killed half-way.

What a run is about to do stands in a journal in the user's own state folder, never in the tree: a tree can't say what
is written where.
"""

from scalelint.writing.replace import Changes, recover, replace_all, undo, waiting

__all__ = ["Changes", "recover", "replace_all", "undo", "waiting"]
