"""What the program said when a file was analysed."""

from __future__ import annotations

import msgspec


class Answer(msgspec.Struct, frozen=True, array_like=True, order=True):
    """What the program said when a file was analysed: ``about`` in the file ``path``, as a digest of the answer."""

    path: str
    about: str  #: a definition's name, ``@name`` for whether it matters, ``<module`` for the file of an import
    digest: str
