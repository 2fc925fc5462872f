"""Latents that one process posts to another: joined by the route that both spell, as files are by their names.

``client.post(f"{url}/decode", content=pack(z))`` puts them there, and the function below ``@app.post("/decode")`` takes them
out of what it is asked: ``await request.body()``. What that function answers, ``return Response(pack(z))``, is what the
client's call gives: ``reply.content``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.calls.filenames import spelt
from scalelint.analysis.calls.storage import leaves
from scalelint.analysis.domain.values import Alternative, Medium, Path, Value
from scalelint.knowledge.names import ROUTES, SENDS
from scalelint.syntax import cst, literal

if TYPE_CHECKING:
    from scalelint.analysis.classes.functions import Function
    from scalelint.analysis.interpret.interpreter import Interpreter

#: the words by which they are handed what they send
_BODIES = ("content", "data", "json", "files", "body")
#: methods, and attributes, that hand out what was sent
_READS = frozenset({"body", "json", "get_data", "get_json", "read", "form"})
_HELD = frozenset({"data", "json", "files", "form"})
#: classes and functions that make an answer of what they are given
_ANSWERS = frozenset({"Response", "StreamingResponse", "JSONResponse", "ORJSONResponse", "jsonify", "send_file"})
_PACKAGE, _ANSWER = "http", "http answer"


class Web:
    """Understands what is sent to a route, and what is read there."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def sent(self, node: cst.Call, base: Value, name: str, arguments: Arguments) -> Value | None:
        """The answer to a call that sends something, of which latents are noted; None for other calls.

        A file that is open is no client: ``txn.put(b"0001/z", z)`` has a key where others have a route.
        """
        if name not in SENDS or any(isinstance(a, Path) and a.medium is not None and a.medium.live for a in base):
            return None
        url = arguments.named["url"][1] if "url" in arguments.named else next((v for _, v in arguments.positional), ())
        route = _route(spelt(url) or "")
        if not route:
            return None
        for value in (arguments.named[word][1] for word in _BODIES if word in arguments.named):
            for key, latent in leaves(value, Medium(_PACKAGE, route)):
                self.run.arrive(latent, "stored", node, "/".join(key.keys), medium=key)
        return (Path(f"{self.run.text(node.func)}()", node=node, medium=Medium(_ANSWER, route)),)

    def answer(self, name: str, arguments: Arguments) -> Value:
        """What is in the answer that a function below a route makes, ``Response(content)``; nothing for other calls."""
        frames = (self.run.frame, *self.run.stack)  # also in a helper: ``return packed(z)``
        if name not in _ANSWERS or not any(f.function is not None and route_of(f.function) for f in frames):
            return ()
        words = (arguments.named[word][1] for word in _BODIES if word in arguments.named)
        return next((value for _, value in arguments.positional), next(words, ()))

    def answered(self, node: cst.CSTNode, value: Value) -> None:
        """Note the latents that a function below a route answers."""
        function = self.run.frame.function
        route = route_of(function) if function is not None else ""
        for key, latent in leaves(value, Medium(_ANSWER, route)) if route else ():
            self.run.arrive(latent, "stored", node, "/".join(key.keys), medium=key)

    def read(self, node: cst.CSTNode, base: Path, name: str) -> Value | None:
        """What a method or attribute of what a function was sent, or of an answer, is; None elsewhere."""
        if base.medium is not None and base.medium.package == _ANSWER and name in _READS:
            return (base.within(f"load:{base.text}.{name}", node),)
        function = self.run.frame.function
        if name not in _READS | _HELD or function is None or not (base.parameter or base.text == "request"):
            return None
        route = route_of(function)
        return (Path(f"load:{base.text}.{name}", node=node, medium=Medium(_PACKAGE, route)),) if route else None


def is_answer(alternative: Alternative) -> bool:
    """Whether something is what a service has answered, or was read from that."""
    return isinstance(alternative, Path) and alternative.medium is not None and alternative.medium.package == _ANSWER


def route_of(function: Function) -> str:
    """The route by which a function is asked from outside; "" for others."""
    for each in function.node.decorators if isinstance(function.node, cst.FunctionDef) else ():
        call = each.decorator
        if isinstance(call, cst.Call) and isinstance(call.func, cst.Attribute) and call.func.attr.value in ROUTES:
            first = call.args[0].value if call.args else None
            text = literal(first.value) if isinstance(first, cst.SimpleString) else None
            if isinstance(text, str):
                return _route(text)
    return ""


def _route(url: str) -> str:
    """The path of an address; "" where none is spelt."""
    path = url.partition("?")[0].partition("#")[0]
    if "://" in path:
        path = path.partition("://")[2].partition("/")[2]
    elif "/" not in path:
        return ""
    parts = ["*" if part.startswith(("{", "<")) else part for part in path.split("/") if part]
    while parts and set(parts[0]) == {"*"}:  # the address of the machine
        parts.pop(0)
    return "/".join(parts)
