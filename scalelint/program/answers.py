"""What the program said when a file was analysed."""

from __future__ import annotations

import msgspec


class Answer(msgspec.Struct, frozen=True, array_like=True, order=True):
    """What the program said when a file was analysed: ``about`` in the file ``path``, as a digest of the answer."""

    path: str
    about: str  #: a definition's name, ``@name`` for whether it speaks of latents, ``~name`` for whether it has to do with them, ``%name`` for the names it offers, ``?names`` for the class of the tree that has methods of these names, ``!names`` for those of them that have to do with latents, ``<module`` for an import's file
    digest: str
    line: int = 0  #: where a definition begins: what is known about places in it moves along


class Asked(msgspec.Struct, frozen=True, array_like=True):
    """All that the program said about one file's questions, and the files that this rests on."""

    answers: list[Answer] = []
    files: list[str] = []
