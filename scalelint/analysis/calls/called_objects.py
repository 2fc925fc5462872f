"""What a parameter is that is called like a function: an object of the class that the file knows, by its keywords or its name.

``render(ae, white, z)`` with ``white(z, inverse=True)`` beside an import of ``Whitening``, whose ``forward`` takes ``inverse``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scalelint.analysis.classes.functions import Function
from scalelint.analysis.classes.program import Class
from scalelint.analysis.domain.values import NOTHING, Instance, Type, Value
from scalelint.knowledge.vocabulary import words_of

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: letters of a name that may be the beginning of a class's: ``white`` of ``Whitening``
_BEGINNING = 4


def called_object(run: Interpreter, name: str, function: Function) -> Value:
    """An object of the one class of the file, own or imported, that is made to be called as this parameter is."""
    if function.path:
        return NOTHING
    beside = [f for f in run.functions if f is not function and any(p.name == name for p in f.parameters)]
    calls = [call for each in (function, *beside) for call in each.calls.get(name, ())]
    if not any(each.args for each in calls):
        return NOTHING
    words = {a.keyword.value for call in calls for a in call.args if a.keyword is not None}
    fitting = [cls for cls in _classes(run) if _takes(cls, words)]
    told = fitting if words and len(fitting) == 1 else [cls for cls in fitting if _is_like(cls, name)]
    if len(told) != 1:
        return NOTHING
    run.foreign.prepare(told[0])
    return (Instance(told[0], name),)


def _classes(run: Interpreter) -> Iterable[Class]:
    """The classes of the file and those that it imports, of which objects are called to scale or to shift."""
    found = dict.fromkeys(run.classes.values())
    for local in run.imports if run.foreign.world is not None else ():
        for each in run.module.lookup(local) or ():
            if isinstance(each, Type) and run.foreign.is_live(each) and each.cls is not None:
                found[each.cls] = None
    return [cls for cls in found if cls.is_step]


def _takes(cls: Class, words: set[str]) -> bool:
    """Whether what runs when an object is called has parameters of these names."""
    return cls.run is not None and words <= {parameter.name for parameter in cls.run.parameters}


def _is_like(cls: Class, name: str) -> bool:
    """Whether a name is the end of a class's, word by word, or the beginning of one of its words."""
    words, own = words_of(name), words_of(cls.name)
    ends = bool(words) and own[-len(words) :] == words
    return ends or (len(name) >= _BEGINNING and any(word.startswith(name.lower()) for word in own))
