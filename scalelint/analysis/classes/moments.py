"""The networks of an autoencoder that goes by no name: one hands out moments, the other takes what is drawn from them.

What a network makes is split in two, and another one of the class is fed ``mean + exp(logvar / 2) * noise`` in its place, as
one trains a variational autoencoder; or, where others draw, is never run beside the first and takes half of what that hands
out, by the widths of their layers. Read from the syntax alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from scalelint.analysis.classes.wrapped import is_own
from scalelint.syntax import children, cst, descendants

_SPLITS = frozenset({"chunk", "split", "tensor_split"})
_NOISE = frozenset({"randn", "randn_like", "randn_tensor", "normal_", "standard_normal", "random_normal"})
_DISTRIBUTIONS = frozenset({"Normal", "Independent", "MultivariateNormalDiag"})
_DRAWS = frozenset({"sample", "rsample"})
_PRODUCTS = frozenset({"mul", "mul_", "multiply"})
_SUMS = frozenset({"add", "add_"})
_LAYER = re.compile(r"Linear|Dense|Conv|GRU|LSTM|RNN")
#: how the widths of a layer are called
_WIDTHS = (("in_features", "in_channels", "input_size"), ("out_features", "out_channels", "hidden_size"))
#: methods deep
_DEPTH = 4

#: what an expression is: given, noise, made (by a network), half (of that), dist, spread (noise as large), drawn, decoded, mixed;
#: with the networks that it comes from
_Kind = tuple[str, tuple[str, ...]]
_ORDER = ("noise", "given", "made", "half", "dist", "spread", "drawn", "decoded", "mixed")


def variational(methods: Mapping[str, cst.CSTNode]) -> dict[str, str]:
    """The networks of a class by attribute, with what each does (encoder, decoder, inner); none where nothing says it."""
    own = {name: node for name, node in methods.items() if isinstance(node, cst.FunctionDef)}
    read = _Methods(own)
    if len(read.split) != 1:
        return {}
    encoder = next(iter(read.split))
    chains = {chain for chain in read.decoded if chain[0] != encoder}
    longest = max(chains, key=len, default=())
    if longest and not all(longest[: len(chain)] == chain for chain in chains):
        return {}  # of several that take it either may be anything
    widths = {name: _widths(value) for name, value in _held(own["__init__"])} if "__init__" in own else {}
    back = longest or _half_as_wide(widths, encoder, read) or _decoder_apart(encoder, read)
    ends = (
        [widths.get(name, ("", ""))[place] for name, place in ((read.split[encoder], 0), (back[-1], 1))] if back else []
    )
    if (ends and all(ends) and ends[0] != ends[1]) or (not longest and not _gives_back(back, ends)):
        return {}  # what comes out is not what went in: a critic of actions, a classifier
    taken = {kind for each in back for kind in read.fed.get(each, ())}
    if not back or encoder in back or not taken <= {"drawn", "decoded", "given"}:
        return {}
    return {encoder: "encoder", **dict.fromkeys(back[:-1], "inner"), back[-1]: "decoder"}


def takes_apart(call: cst.Call) -> bool:
    """``moments.chunk(2, dim=1)``, ``torch.split(h, n)``: without such a call a class has no moments."""
    return _last(call.func) in _SPLITS


def _gives_back(back: tuple[str, ...], ends: list[str]) -> bool:
    """Whether a network makes as many numbers as the other one takes, or is called a decoder."""
    return bool(back) and (all(ends) or "decoder" in back[-1])


def _half_as_wide(widths: Mapping[str, tuple[str, str]], encoder: str, read: _Methods) -> tuple[str, ...]:
    """The one network that takes half of what the encoder hands out, and is never run beside it; nothing where there is none."""
    if not read.hands_out:
        return ()
    out = widths.get(encoder, ("", ""))[1]
    beside = {each for networks in read.runs.values() if encoder in networks for each in networks}
    fit = [name for name, (first, _) in widths.items() if name not in beside and _is_half(first, out)]
    return (fit[0],) if len(fit) == 1 else ()


def _decoder_apart(encoder: str, read: _Methods) -> tuple[str, ...]:
    """The one network called a decoder that is run by methods which do not run the other one; nothing where there is none."""
    apart = {each for networks in read.runs.values() if encoder not in networks for each in networks}
    beside = {each for networks in read.runs.values() if encoder in networks for each in networks}
    fit = [name for name in apart - beside if "decoder" in name and read.hands_out]
    return (fit[0],) if len(fit) == 1 else ()


def _is_half(first: str, out: str) -> bool:
    if first.isdigit() and out.isdigit():
        return 2 * int(first) == int(out)
    return bool(first and out) and out in (f"2 * {first}", f"{first} * 2")


def _held(made: cst.CSTNode) -> Iterator[tuple[str, cst.BaseExpression]]:
    for part in descendants(made):
        if isinstance(part, cst.Assign) and len(part.targets) == 1 and is_own(part.targets[0].target):
            yield cst.ensure_type(part.targets[0].target, cst.Attribute).attr.value, part.value


def _widths(value: cst.BaseExpression) -> tuple[str, str]:
    """What a layer, or the first and the last one of a row, take and hand out, as written; "" for what is not known."""
    if not isinstance(value, cst.Call):
        return "", ""
    if _last(value.func) == "Sequential":
        found = [pair for pair in (_widths(argument.value) for argument in value.args) if any(pair)]
        return (found[0][0], found[-1][1]) if found else ("", "")
    if not _LAYER.search(_last(value.func)):
        return "", ""
    plain = [argument.value for argument in value.args if argument.keyword is None]
    named = {argument.keyword.value: argument.value for argument in value.args if argument.keyword is not None}
    ends = [
        next((named[word] for word in words if word in named), plain[place] if place < len(plain) else None)
        for place, words in enumerate(_WIDTHS)
    ]
    return _written(ends[0]), _written(ends[1])


def _written(node: cst.BaseExpression | None) -> str:
    """A number, a name, or the product of two."""
    if isinstance(node, (cst.Integer, cst.Name)):
        return node.value
    if isinstance(node, cst.Attribute) and _written(node.value):
        return f"{_written(node.value)}.{node.attr.value}"
    if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Multiply):
        sides = _written(node.left), _written(node.right)
        return " * ".join(sides) if all(sides) else ""
    return ""


class _Methods:
    """What the methods of a class do with its networks."""

    def __init__(self, methods: Mapping[str, cst.FunctionDef]) -> None:
        self.methods = methods
        self.split: dict[
            str, str
        ] = {}  #: the networks whose results are taken apart in two, and which of theirs comes first
        self.fed: dict[str, set[str]] = {}  #: networks with what they are given
        self.decoded: set[tuple[str, ...]] = set()  #: the networks through which something drawn goes, in order
        self.runs: dict[str, set[str]] = {}  #: methods with the networks that they run
        self.hands_out = False  #: some method hands out the two halves, or their distribution
        self._now: list[str] = []
        for name in methods:
            if name != "__init__":
                self._read(name, ())

    def _read(self, name: str, given: tuple[_Kind, ...]) -> _Kind | None:
        """What a method hands out."""
        if name in self._now or len(self._now) > _DEPTH:
            return None
        node = self.methods[name]
        names: dict[str, _Kind] = {}
        for place, parameter in enumerate(node.params.params[1:]):
            names[parameter.name.value] = given[place] if place < len(given) else ("given", ())
        self._now.append(name)
        found = [kind for kind in self._block(node.body, names) if kind is not None]
        self._now.pop()
        kind = _strongest(found)
        self.hands_out |= not self._now and kind is not None and kind[0] in ("half", "dist")
        return kind

    def _block(self, node: cst.CSTNode, names: dict[str, _Kind]) -> Iterator[_Kind | None]:
        for child in children(node):
            if isinstance(child, (cst.FunctionDef, cst.ClassDef)):
                continue
            if type(child) is cst.Assign:
                kind = self._of(child.value, names)
                for target in child.targets:
                    _bind(target.target, child.value, kind, names)
            elif type(child) is cst.Return:
                yield self._of(child.value, names) if child.value is not None else None
            elif isinstance(child, cst.BaseExpression):
                self._of(child, names)
            else:
                yield from self._block(child, names)

    def _of(self, node: cst.CSTNode, names: Mapping[str, _Kind]) -> _Kind | None:
        if type(node) is cst.Name:
            return names.get(node.value)
        if isinstance(node, (cst.Attribute, cst.Subscript)):
            inner = None if is_own(node) else self._of(node.value, names)
            return ("half", inner[1]) if inner is not None and inner[0] == "dist" else inner
        if isinstance(node, (cst.Tuple, cst.List)):
            return _strongest(self._of(element.value, names) for element in node.elements)
        if type(node) is cst.BinaryOperation:
            product = isinstance(node.operator, (cst.Multiply, cst.Divide))
            return _together(self._of(node.left, names), self._of(node.right, names), product)
        if type(node) is cst.UnaryOperation:
            return self._of(node.expression, names)
        return self._call(node, names) if type(node) is cst.Call else None

    def _call(self, node: cst.Call, names: Mapping[str, _Kind]) -> _Kind | None:
        given = [self._of(argument.value, names) for argument in node.args]
        last = _last(node.func)
        if is_own(node.func):
            kinds = tuple(kind or ("given", ()) for kind in given)
            return self._read(last, kinds) if last in self.methods else self._network(last, given)
        base = self._of(node.func.value, names) if isinstance(node.func, cst.Attribute) else None
        if last in _NOISE:
            return "noise", ()
        of = base or (given[0] if given else None)
        if last in _SPLITS and of is not None and of[0] == "made":
            self.split[of[1][-1]] = of[1][0]
            return "half", of[1]
        if last in _DISTRIBUTIONS and of is not None and of[0] in ("half", "dist"):
            return "dist", of[1]
        if of is not None and ((last in _DRAWS and of[0] == "dist") or (last == "normal" and of[0] == "half")):
            return "drawn", of[1]
        if base is not None and given and last in (_PRODUCTS | _SUMS):
            return _together(base, given[0], last in _PRODUCTS)
        return _strongest([base, *given])

    def _network(self, name: str, given: list[_Kind | None]) -> _Kind:
        """What a network makes of what it is given first."""
        kind, chain = (given[0] if given else None) or ("given", ())
        self.runs.setdefault(self._now[-1], set()).add(name)
        alone = kind if len(given) == 1 else "mixed"  # with a point of time, or a condition
        self.fed.setdefault(name, set()).add(alone if kind in ("drawn", "decoded") else kind)
        if kind in ("drawn", "decoded") and len(given) == 1:
            passed = (*chain, name) if kind == "decoded" else (name,)
            self.decoded.add(passed)
            return "decoded", passed
        return ("mixed", ()) if kind in ("half", "dist", "mixed") else ("made", (*chain, name))


def _together(one: _Kind | None, other: _Kind | None, product: bool) -> _Kind | None:
    """A product or a sum of two things."""
    kinds = {each[0]: each[1] for each in (one, other) if each is not None}
    if product and kinds.keys() == {"noise", "half"}:
        return "spread", kinds["half"]
    if not product and kinds.keys() == {"spread", "half"}:
        return "drawn", kinds["half"]
    if len(kinds) == 2 and "half" in kinds:
        return "mixed", ()
    return _strongest((one, other))


def _strongest(kinds: Iterable[_Kind | None]) -> _Kind | None:
    known = [kind for kind in kinds if kind is not None]
    return max(known, key=lambda kind: _ORDER.index(kind[0]), default=None)


def _bind(target: cst.CSTNode, value: cst.CSTNode, kind: _Kind | None, names: dict[str, _Kind]) -> None:
    if isinstance(target, (cst.Tuple, cst.List)):
        for element in target.elements:
            _bind(element.value, value, kind, names)
    elif isinstance(target, cst.Name):
        if kind is not None:
            names[target.value] = kind
        else:
            names.pop(target.value, None)


def _last(node: cst.CSTNode) -> str:
    return node.attr.value if isinstance(node, cst.Attribute) else node.value if isinstance(node, cst.Name) else ""
