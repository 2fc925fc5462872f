"""SCL307: a mean where a std belongs, a std where a mean belongs, a variance where a std belongs."""

from __future__ import annotations

import ast
import re
from collections.abc import Container, Iterator

import msgspec

from scalelint.checks.evidence import confident, related
from scalelint.checks.maps.monomials import uneven_forms
from scalelint.checks.numbers.numbers import scalings
from scalelint.checks.registry import finding, rule
from scalelint.checks.statistics.by_a_shift import scaled_by_shifts
from scalelint.checks.statistics.misused import misused
from scalelint.checks.statistics.sources import are_parts, where_it_comes_from
from scalelint.checks.statistics.statistics import Pair, foreign, is_of_spreads, pairs, source_of, sources
from scalelint.checks.statistics.variances import is_variance, made_of_variances
from scalelint.knowledge.vocabulary import words_of
from scalelint.ledger.evaluate import Place
from scalelint.ledger.texts import parsed
from scalelint.model import OTHER_WAY, Definition, Finding, Severity, Step
from scalelint.project.conversions import tail
from scalelint.project.link import Project

#: an attribute or an item by its key: ``self.stats["mean"]``; elements of something packed are many
NAME = re.compile(r"[A-Za-z_][\w.]*(?:\[['\"][\w.]+['\"]\])*")
_ROOT = "take its square root, or read the std"
_OTHER = {"shift": "the mean or shift", "std": "the std", "scale": "the scaling factor"}


@rule("SCL307")
def wrong_statistic(project: Project) -> Iterator[Finding]:
    """One statistic stands where another one belongs."""
    yield from _in_two_forms(project)
    said = [*_pairs(project), *_foreign(project)]
    yield from said
    places = {(each.path, each.line) for each in said}
    measured = [each for each in misused(project) if (each.path, each.line) not in places]
    yield from measured
    places |= {(each.path, each.line) for each in measured}
    yield from (each for each in _of_variances(project) if (each.path, each.line) not in places)
    for path, summary in project.files.items():
        yield from scaled_by_shifts(path, summary)
        reported: set[int | str] = set()  #: lines, and what is read in the wrong place
        for definition in summary.definitions:
            found = _crossed(project, path, definition) or _variance(path, definition)
            if found is not None:
                reported |= {found.line, definition.root}
                yield found
        told = {tail(root) for root in reported if isinstance(root, str)} | {
            tail(each.text) for each in summary.crossed
        }
        yield from (each for each in _by_a_mean(project, path, told) if (each.path, each.line) not in places)
        for evidence in summary.crossed:
            swapped = sum(other.span.line == evidence.span.line for other in summary.crossed) > 1
            swapped = swapped and not _is_of_autoencoder(evidence.text)  # both names, not the code
            if reported.isdisjoint((evidence.span.line, evidence.text)) and not swapped:
                reported.add(evidence.span.line)
                role = project.vocabulary.role_of(tail(evidence.text)) or "shift"
                used = "scaled by" if role == "shift" else "shifted by"
                yield finding(
                    "SCL307",
                    path,
                    evidence.span,
                    f"latents are {used} `{evidence.text}`, which is {_OTHER[role]}",
                    help=f"{'scale by the std or the scaling factor' if role == 'shift' else 'shift by the mean or the shift factor'}",
                )


def _in_two_forms(project: Project) -> Iterator[Finding]:
    """One direction takes the root or the exponential of what the other one uses as it is, by whatever properties, helpers and attributes hold what the two directions scale by."""
    for found in uneven_forms(project):
        step, other, opposite = found.plain, found.other, OTHER_WAY[found.kind]
        verb, said = ("multiplies" if each.operator == "*" else "divides" for each in (step, other))
        yield finding(
            "SCL307",
            found.path,
            step.by or step.span,
            f"{found.kind} {verb} by `{step.root}`, {opposite} {said} by `{other.root}`, which is made of its {found.taken}: the two do not undo each other",
            related=[related(found.path, other.by or other.span, f"{opposite}: `{other.operand}`")],
            help=f"take the {found.taken} in both directions",
        )


def _of_variances(project: Project) -> Iterator[Finding]:
    """What latents are scaled by is made of a variance, by whatever names and functions."""
    for made in made_of_variances(project):
        yield finding(
            "SCL307",
            made.path,
            made.span,
            f"`{made.name}`, by which latents are scaled, is made of a variance: σ² where σ belongs",
            help="take its square root, or call `std`",
            severity="warning",
        )


def _pairs(project: Project) -> Iterator[Finding]:
    """The two statistics of one map are one, or each is the other one, wherever they are held and by whatever names they are read."""
    seen: set[object] = set()
    for pair in pairs(project):
        found = _misread(project, pair)
        if found is not None and (place := (found.path, found.line)) not in seen:
            seen.add(place)
            yield found


def _foreign(project: Project) -> Iterator[Finding]:
    """The mean of one set of statistics is beside the std of another one, in one direction only."""
    for pair, other in foreign(project):
        yield finding(
            "SCL307",
            pair.path,
            pair.site.span if pair.site is not None else pair.scale.span,
            f"latents are shifted by `{pair.shift.written}` and scaled by `{pair.scale.written}`, which is of other statistics",
            related=[related(pair.path, other.scale.span, f"here by `{other.scale.written}`")],
            help=f"scale by `{other.scale.written}`",
        )


def _by_a_mean(project: Project, path: str, told: Container[str]) -> Iterator[Finding]:
    """Latents are scaled by what is read as a mean, with no shift beside it; not what is ``told`` to be read in the wrong place."""
    for site in scalings(project.files[path]):
        product = site.role == "unnamed" and site.source in ("encoded", "denoised")  # of latents, beyond doubt
        if not site.strong or site.shift or not (product or site.role == "scale"):
            continue
        place = Place(site.span.path or path, site.scope)
        values = project.evaluator.value(site.factor, place, site.span, site.span.line)
        if any(is_of_spreads(project, value) for value in values):
            continue
        read = source_of(values)
        name = read.key if read is not None and read.key else tail(site.root)
        if words_of(name.removesuffix("s"))[-1:] == ("mean",) and name not in told:
            yield finding(
                "SCL307",
                path,
                site.span,
                f"latents are scaled by `{name}`, a mean by its name, where the std belongs",
                help="read the std, or the scaling factor",
                severity="warning",
            )


def _misread(project: Project, pair: Pair) -> Finding | None:
    """What is wrong about a shift and the scaling beside it."""
    shift, scale = pair.shift, pair.scale
    if shift.by is not None and shift.by == scale.by:
        return None  # the operand of a helper that does either, which each call hands its own
    placed = pair.in_order and (pair.is_of_latents or pair.site is not None)
    alike = (pair.known or placed) and _are_one(shift, scale) and not _is_product(project, pair)
    if alike and not are_parts(project, pair.path, shift, scale):
        return _one_for_both(pair, scale.item.lstrip(":") or scale.root)
    if not placed and not (pair.in_order and _are_two(shift, scale)):
        return None
    known = list(sources(project, pair))
    if any(one.places == other.places and other.telling for one, other in known):
        found = _one_for_both(pair, scale.written or scale.root)
        return _where_it_is_read(project, pair, known[0][1].key, found)
    if not placed:
        return None
    role = project.vocabulary.role_of
    for one, other in known:
        read = one.key or tail(shift.root), other.key or tail(scale.root)
        if role(read[0]) in ("std", "scale") and role(read[1]) == "shift":
            return _where_it_is_given(project, pair, _swapped(pair, *read))
    if (
        known
        and all(other.is_variance for _, other in known)
        and pair.anchored
        and scale.power == 1
        and not scale.root.startswith("sqrt(")
    ):
        return _squared(pair, known[0][1].key)
    return _squared(pair, scale.root) if pair.anchored and _is_running_variance(scale) else None


def _is_running_variance(scale: Step) -> bool:
    """Whether latents are scaled by what a batch norm keeps, with no root: ``norm.running_var + norm.eps``."""
    return scale.power == 1 and "(" not in scale.root and words_of(tail(scale.root)) == ("running", "var")


def _one_for_both(pair: Pair, name: str) -> Finding:
    return _beside(
        pair,
        f"latents are shifted and scaled by one statistic, `{name}`",
        "read the std, or the scaling factor, where the latents are scaled",
        None if pair.site is not None and confident(pair.site) else "warning",
    )


def _where_it_is_read(project: Project, pair: Pair, key: str, found: Finding) -> Finding:
    """The same finding where an attribute gets the statistic of the other one, which goes by the name of its key."""
    path, owner = pair.scale.span.path or pair.path, pair.scale.scope.partition(".")[0]
    names = [step.written.removeprefix("self.") for step in (pair.shift, pair.scale) if "self." in step.written]
    wrong = [name for name in names if name != key]
    held = project.books.attributes(path, owner, wrong[0]) if len(names) == 2 and len(wrong) == 1 else []
    if len(held) != 1:
        return found
    span = held[0].span
    used = related(pair.path, pair.scale.span, "latents are shifted and scaled by it here")
    place = {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}
    return msgspec.structs.replace(found, path=path, related=[used], **place)


def _where_it_is_given(project: Project, pair: Pair, found: Finding) -> Finding:
    """The same finding where an attribute gets the statistic that latents are shifted by, if that is one place of another function."""
    step, path = pair.shift, pair.shift.span.path or pair.path
    name = step.written.removeprefix("self.")
    held = project.books.attributes(path, step.scope.partition(".")[0], name) if name != step.written else []
    if len(held) != 1 or held[0].scope == step.scope:
        return found
    path, span = where_it_comes_from(project, path, held[0])
    used = related(pair.path, pair.scale.span, "latents are shifted and scaled by it here")
    place = {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}
    return msgspec.structs.replace(found, path=path, related=[used], **place)


def _swapped(pair: Pair, shift: str, scale: str) -> Finding:
    return _beside(
        pair,
        f"latents are shifted by `{shift}` and scaled by `{scale}`: each is read where the other one belongs",
        "shift by the mean, and scale by the std or the scaling factor",
        "warning",
    )


def _squared(pair: Pair, name: str) -> Finding:
    verb = "multiplied" if pair.scale.operator == "*" else "divided"
    return _beside(pair, f"latents are {verb} by `{name}`, a variance, where its root belongs", _ROOT, "warning")


def _beside(pair: Pair, message: str, advice: str, severity: Severity | None) -> Finding:
    return finding(
        "SCL307",
        pair.path,
        pair.site.span if pair.site is not None else pair.scale.span,
        message,
        related=[related(pair.path, pair.shift.span, "shifted here")],
        help=advice,
        severity=severity,
    )


def _are_one(shift: Step, scale: Step) -> bool:
    """Whether two steps use the same statistic: the same item of a file, or the same attribute."""
    if (shift.one_of or scale.one_of) and shift.written != scale.written:  # two of many
        return False
    if shift.item or scale.item:  # of a whole file each may be a part
        return shift.item == scale.item and bool(shift.item.rpartition(":")[2])
    if "*" in shift.written or "/" in shift.written:  # ``x + k * (y - x)``: a step that is as long as ``k`` says
        return False
    one, other = (step.root.replace('"', "'") for step in (shift, scale))
    return one == other and shift.value is None and bool(NAME.fullmatch(one))


def _is_product(project: Project, pair: Pair) -> bool:
    """Whether an attribute by another name holds a product of what latents are scaled by, a shift of the model's space: ``-mean * self.scale``."""
    step, home = pair.shift, pair.shift.span.path or pair.path
    name = step.written.removeprefix("self.")
    if step.written in (name, pair.scale.written):
        return False
    texts = (held.text for held in project.books.attributes(home, step.scope.partition(".")[0], name))
    trees = (tree for text in texts if (tree := parsed(text)) is not None)
    return any(isinstance(n, ast.BinOp) and isinstance(n.op, (ast.Mult, ast.Div)) for t in trees for n in ast.walk(t))


def _are_two(shift: Step, scale: Step) -> bool:
    """Whether two steps go by two attributes: who relates data to one number, ``(x - base) / base``, has one name for it."""
    names = {step.written for step in (shift, scale) if step.written.startswith("self.")}
    return len(names) == 2 and all(NAME.fullmatch(name) for name in names)


def _crossed(project: Project, path: str, definition: Definition) -> Finding | None:
    """``std = config["latents_mean"]``: a name of one kind is filled from a key of the other."""
    source = tail(definition.root)
    meaning, own = project.vocabulary.meaning_of(source), project.vocabulary.meaning_of(definition.name)
    if meaning is None or own is None or (meaning.role == "shift") == (own.role == "shift"):
        return None
    documented = _is_documented(definition.root)
    if not (meaning.specific or own.specific or documented) or not _is_read(definition.expression, source):
        return None
    severity: Severity | None = None if documented else "warning"
    return finding(
        "SCL307",
        path,
        definition.value_span or definition.span,
        f"`{definition.name}` is {_OTHER[own.role]} by its name and its use, but is read from `{definition.root.removeprefix('load:')}`, {_OTHER[meaning.role]}",
        help=f"read {_OTHER[own.role]} instead of `{source}`",
        severity=severity,
    )


def _is_documented(root: str) -> bool:
    """Whether a library says what a name means: ``vae.config.latents_std``."""
    return ".config" in root and len(words_of(tail(root))) > 1


def _is_of_autoencoder(root: str) -> bool:
    """Whether the configuration is that of another object: a pipeline's own names may be the wrong way round."""
    return _is_documented(root) and root.partition(".config")[0] not in ("self", "cls")


def _is_read(expression: str, source: str) -> bool:
    """Whether an expression only reads ``source``, in whatever shape or type, and computes nothing."""
    tree = parsed(expression)
    return tree is not None and source in expression and not any(isinstance(n, ast.BinOp) for n in ast.walk(tree))


def _variance(path: str, definition: Definition) -> Finding | None:
    """``latents_std = latents.var()``."""
    words = {word.rstrip("s") for word in words_of(definition.name)}
    if definition.role != "std" or "std" not in words or {"var", "variance"} & words or not definition.value_span:
        return None
    if not is_variance(definition.expression):
        return None
    return finding(
        "SCL307",
        path,
        definition.value_span,
        f"`{definition.name}` holds a variance: latents are divided by σ², not by σ",
        help="take its square root, or call `std`",
    )
