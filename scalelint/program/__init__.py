"""The program that a file is part of: which file an import means, and what a name of another file is.

``World`` is imported by those who need it: it loads the analyser.
"""

from __future__ import annotations

from scalelint.program.answers import Answer, Asked
from scalelint.program.modules import Modules

__all__ = ["Answer", "Asked", "Modules"]
