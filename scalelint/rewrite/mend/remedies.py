"""What mends a finding: for the rules whose remedy is certain, the edits that a page's "Use instead" shows.

A remedy looks at the finding and at the source it stands in, nothing else. Where the code has another form than the
one a remedy knows there is none. A fix that would take away a comment of the code is unsafe, whatever the rule.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Callable, Iterable

import msgspec

from scalelint.files.source import SourceError, decode
from scalelint.model import Edit, Finding, Fix, Span
from scalelint.rewrite.edit.edits import Change, Offsets
from scalelint.rewrite.edit.operators import host, operates, turned
from scalelint.rewrite.edit.shifts import add_shift, reorder, shift_sign
from scalelint.rewrite.edit.statements import exchanged
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.mend.bound import is_bound

Remedy = Callable[[Finding, Code], "Fix | None"]
_QUOTED = re.compile(r"`([^`]+)`")
#: functions that make a tensor of a list
_MAKES_TENSORS = frozenset({"tensor", "as_tensor", "Tensor", "FloatTensor", "array", "asarray", "constant"})


def offer(findings: Iterable[Finding], read: Callable[[str], bytes]) -> None:
    """Give each finding that has a remedy its fix."""
    read = functools.cache(read)  # a file may have thousands of findings
    waiting: dict[str, list[Finding]] = {}
    for found in findings:
        if found.fix is None and found.code in REMEDIES:
            waiting.setdefault(found.path, []).append(found)
    for path, own in waiting.items():
        code = _parsed(path, read)
        for found in own:
            found.fix = remedy(found, code, read)


def remedy(found: Finding, code: Code | None, read: Callable[[str], bytes]) -> Fix | None:
    """The fix of one finding."""
    if found.code == "SCL902":
        return _unused(found, read)
    if code is None:
        return None
    fix = REMEDIES[found.code](found, code)
    if fix is not None and fix.applicability == "safe" and _drops_comment(fix, code):
        return msgspec.structs.replace(fix, applicability="unsafe", reason="it would drop a comment")
    return fix


def _parsed(path: str, read: Callable[[str], bytes]) -> Code | None:
    try:
        return Code(path, read(path))
    except (OSError, SourceError, SyntaxError):
        return None


def _span(found: Finding) -> Span:
    return Span(found.line, found.column, found.end_line, found.end_column)


def _edits(found: Finding, code: Code, changes: Iterable[Change]) -> list[Edit]:
    return [Edit(found.path, code.offsets.span(change.start, change.end), change.text) for change in changes]


def _written(found: Finding, code: Code) -> str:
    start, end = code.offsets.stretch(_span(found))
    return code.text[start:end]


def _drops_comment(fix: Fix, code: Code) -> bool:
    for edit in fix.edits:
        start, end = code.offsets.stretch(edit.span)
        if "#" in code.text[start:end] and "#" not in edit.text:
            return True
    return False


def node_at(found: Finding, code: Code) -> ast.expr | None:
    """The expression that a finding stands on."""
    wanted = _span(found)
    near = [n for n in code.nodes.near([found.line]) if isinstance(n, ast.expr) and n.lineno == found.line]
    fitting = [node for node in near if code.span(node) == wanted]
    return next((node for node in fitting if operates(host(code, node), node)), fitting[0] if fitting else None)


# -- one function a rule ------------------------------------------------------------------------------------------


def _constant_to_config(found: Finding, code: Code) -> Fix | None:
    """SCL301: the literal becomes the autoencoder's own factor."""
    config = _QUOTED.search(found.help)
    written = _written(found, code)
    number = re.search(r"(?:\d+\.\d*|\.\d+)(?:[eE][-+]?\d+)?$", written)
    if config is None or number is None or not is_bound(config[1], code.tree, found.line):
        return None
    start = code.offsets.stretch(_span(found))[0]
    change = Change(start + number.start(), start + number.end(), config[1])
    return Fix("safe", f"read `{config[1]}`", _edits(found, code, [change]))


def _near_miss(found: Finding, code: Code) -> Fix | None:
    """SCL302: the digits that were meant."""
    meant = re.match(r"write (\S+)", found.help)
    written = _written(found, code)
    sign = "-" if written.startswith("-") else ""
    if meant is None or not re.fullmatch(r"-?[\d._eE+-]+", written):
        return None
    edits = [Edit(found.path, _span(found), sign + meant[1])]
    return Fix("unsafe", f"write {meant[1]}", edits, "checkpoints may have been trained with the misprint")


def _none_guard(found: Finding, code: Code) -> Fix | None:
    """SCL403: ``hasattr(x, "f")`` becomes ``getattr(x, "f", None) is not None``."""
    node = node_at(found, code)
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "hasattr"):
        return None
    start, end = code.stretch(node)
    last = _behind(code, code.stretch(node.args[1])[1], end - 1)
    loose = isinstance(code.parent(node), (ast.Compare, ast.BinOp))
    changes = [Change(start, start + 7, "(getattr" if loose else "getattr"), Change(last, last, ", None")]
    changes.append(Change(end, end, " is not None" + (")" if loose else "")))
    return Fix("safe", "ask for None as well", _edits(found, code, changes))


def _behind(code: Code, place: int, before: int) -> int:
    """The offset behind an argument with the parentheses around it."""
    while (ahead := code.skip(place)) < before and code.text[ahead] == ")":
        place = ahead + 1
    return place


def _statement(found: Finding, code: Code) -> Fix | None:
    """SCL501: the words are exchanged for their opposites."""
    name = _QUOTED.search(found.message)
    if name is None:
        return None
    start, end = code.offsets.stretch(_span(found))
    changes = exchanged(code.text[start:end], start, name[1])
    return Fix("safe", "say what the code does", _edits(found, code, changes)) if changes else None


def _declare(found: Finding, code: Code) -> Fix | None:
    """SCL503: a comment that declares the convention."""
    comment = _QUOTED.search(found.help)
    node = next((n for n in code.statements if n.lineno == found.line), None)
    if comment is None or node is None:
        return None
    end = code.stretch(node)[1]
    line_end = len(code.text[:end]) + len(re.match(r"[^\r\n]*", code.text[end:])[0])  # type: ignore[index]
    rest = code.text[end:line_end].strip()
    if rest:
        start = code.offsets.starts[found.line - 1]
        indent = code.text[start : code.stretch(node)[0]]
        newline = "\r\n" if "\r\n" in code.text else "\n"
        return Fix(
            "safe",
            f"write `{comment[1]}`",
            _edits(found, code, [Change(start, start, f"{indent}{comment[1]}{newline}")]),
        )
    return Fix("safe", f"write `{comment[1]}`", _edits(found, code, [Change(end, line_end, f"  {comment[1]}")]))


def _flip(found: Finding, code: Code) -> Fix | None:
    """SCL101: one operator turns."""
    node = node_at(found, code)
    parent = host(code, node) if node is not None else None
    if node is None or parent is None or not operates(parent, node) or not _settled(found, code, node):
        return None
    changes = turned(code, parent, node)
    return Fix(
        "unsafe",
        "turn the operator",
        _edits(found, code, changes),
        "existing checkpoints may rely on the code as it is",
    )


def _settled(found: Finding, code: Code, node: ast.AST) -> bool:
    """Whether the opposite direction stands in the same class, or in the same file outside of classes."""
    own = code.class_of(node)
    for related in found.related:
        near = code.nodes.near([related.line]) if related.path == found.path else ()
        other = next((n for n in near if isinstance(n, ast.expr) and n.lineno == related.line), None)
        if other is not None and code.class_of(other) is own:
            return True
    return False


def _shift(found: Finding, code: Code) -> Fix | None:
    """SCL103: the shift of the other direction, where that is there for every autoencoder, and a number as it is held."""
    node = node_at(found, code)
    said = re.search(r"also (adds|subtracts) `([^`]+)`$", found.message)
    if node is None or said is None or any(related.path != found.path for related in found.related):
        return None
    if _is_list(said[2], code):
        return None
    changes = add_shift(code, node, said[2], found.message.startswith("encode"))
    if not changes:
        return None
    return Fix(
        "unsafe",
        f"shift by `{said[2]}` too",
        _edits(found, code, changes),
        "a model trained without the shift needs the code as it is",
    )


def _is_list(held: str, code: Code) -> bool:
    """Whether a tensor is made of what goes by a name, ``torch.tensor(vae.config.latents_mean)``: nothing is shifted by it alone."""
    calls = (node for node in ast.walk(code.tree) if isinstance(node, ast.Call) and node.args)
    made = (call.args[0] for call in calls if _last(call.func) in _MAKES_TENSORS)
    return any(isinstance(part, ast.Attribute) and _last(part) == held.rpartition(".")[2] for part in made)


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _order(found: Finding, code: Code) -> Fix | None:
    """SCL104: one direction as the inverse of the other."""
    node = node_at(found, code)
    sign = _sign(found, code)
    changes = reorder(code, node, sign) if node is not None and sign else []
    if not changes:
        return None
    return Fix(
        "unsafe",
        "shift in the other space",
        _edits(found, code, changes),
        "checkpoints may have been trained with this order",
    )


def _sign(found: Finding, code: Code) -> str:
    """The sign that a shift has as the inverse of the other direction's; the documented one where that is not here."""
    documented = "-" if found.message.startswith("encode") else "+"
    other = next((each for each in found.related if each.path == found.path), None)
    near = code.nodes.near([other.line]) if other is not None else ()
    signs = {
        sign
        for node in near
        if other is not None and isinstance(node, ast.expr) and code.span(node).line == other.line
        if (sign := shift_sign(code, node))
    }
    if len(signs) > 1:
        return ""
    return {"+": "-", "-": "+"}[signs.pop()] if signs else documented


@functools.lru_cache(maxsize=1)
def _laid_out(source: bytes) -> tuple[str, Offsets]:
    text = decode(source)
    return text, Offsets(text)


def _unused(found: Finding, read: Callable[[str], bytes]) -> Fix | None:
    """SCL902: the comment goes, or the unused rule of its list."""
    try:
        text, offsets = _laid_out(read(found.path))
    except (OSError, SourceError):
        return None
    start, end = offsets.stretch(_span(found))
    rule = _QUOTED.search(found.message)
    listed = re.search(r"\[([^\]]*)\]", text[start:end])
    names = [name.strip() for name in listed[1].split(",")] if listed else []
    if rule is not None and listed is not None and len(names) > 1 and rule[1] in names:
        kept = ", ".join(name for name in names if name != rule[1])
        edit = Edit(found.path, offsets.span(start + listed.start(1), start + listed.end(1)), kept)
        return Fix("safe", f"take `{rule[1]}` out of the list", [edit])
    first = offsets.starts[found.line - 1]
    if not text[first:start].strip():
        after = re.match(r"[^\r\n]*(?:\r\n|\r|\n)?", text[start:])
        return Fix(
            "safe",
            "remove the comment",
            [Edit(found.path, offsets.span(first, start + len(after[0] if after else "")), "")],
        )
    before = len(text[first:start].rstrip()) + first
    return Fix("safe", "remove the comment", [Edit(found.path, offsets.span(before, end), "")])


REMEDIES: dict[str, Remedy] = {
    "SCL101": _flip,
    "SCL103": _shift,
    "SCL104": _order,
    "SCL301": _constant_to_config,
    "SCL302": _near_miss,
    "SCL403": _none_guard,
    "SCL501": _statement,
    "SCL503": _declare,
    "SCL902": lambda found, code: None,
}
