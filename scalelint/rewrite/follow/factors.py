"""From the sites of a run to its factors: which sites share one, and in which convention it is held."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scalelint.model import Convention, Definition, FileSummary, Site
from scalelint.rewrite.edit.items import parts_of
from scalelint.rewrite.edit.operators import host, operates
from scalelint.rewrite.edit.reciprocal import alternatives, inner_of, number_in, power_of, reciprocal_of
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.attach import Attachment
from scalelint.rewrite.follow.cut import cut_off
from scalelint.rewrite.follow.explore import Explorer
from scalelint.rewrite.follow.reach import Reach
from scalelint.rewrite.follow.residue import Residue
from scalelint.rewrite.follow.rows import whole_of
from scalelint.rewrite.follow.traced import Use
from scalelint.rewrite.program.names import Cell, Names
from scalelint.rewrite.program.tree import Place
from scalelint.rewrite.turn.inlet import Inlet, classes_of
from scalelint.rewrite.turn.sharing import Shared, call_in, called_in, read_in


@dataclass(eq=False)
class Seed:
    """A site, found again in its file's tree."""

    path: str
    site: Site
    code: Code
    operand: ast.AST
    cells: list[Cell] = field(default_factory=list)
    mentions: list[Place] = field(default_factory=list)  #: the expressions that mean these cells
    literals: list[ast.AST] = field(default_factory=list)  #: the numbers, where the operand is one or chooses one
    reason: str = ""  #: why its factor can't be followed


@dataclass(eq=False)
class Factor:
    """Sites that share one factor."""

    name: str
    seeds: list[Seed]
    reach: Reach | None = None
    explorer: Explorer | None = None
    convention: Convention = "unknown"
    mixed: list[Seed] = field(default_factory=list)
    inlet: Inlet | Shared | None = (
        None  #: the property or function that turns it, where nothing of the tree holds its value
    )

    @property
    def is_clear(self) -> bool:
        """Whether its convention is beyond doubt although some site does the opposite: it takes a scaling back."""
        most = [seed for seed in self.seeds if seed not in self.mixed and seed.site.direction != "unknown"]
        if any(seed.site.autoencoder for seed in most) and not any(seed.site.autoencoder for seed in self.mixed):
            return True  # nothing tells whose latents it scales
        return {"encode", "decode"} <= {s.site.direction for s in most} and len(most) > 2 * len(self.mixed)


def seeds_of(names: Names, files: Mapping[str, FileSummary]) -> tuple[list[Seed], list[tuple[str, Site]]]:
    """Every site as a seed; and those that could not be found again."""
    found, lost = [], []
    for path, summary in files.items():
        code = names.tree.code(path) if summary.sites else None
        lines = {site.span.line for site in summary.sites}
        places = _by_place(code, lines) if code is not None else {}
        for site in summary.sites:
            span = site.span
            nodes = places.get((span.line, span.column, span.end_line, span.end_column), [])
            node = next((n for n in nodes if code is not None and operates(host(code, n), n)), None)
            if code is None or node is None:
                lost.append((path, site))
                continue
            seed = Seed(path, site, code, node)
            _resolve(names, seed, node)
            if not any((number_in(each) or 0.0) < 0 for each in seed.literals):  # no deviation is negative
                found.append(seed)
    return found, lost


def _by_place(code: Code, lines: set[int]) -> dict[tuple[int, int, int, int], list[ast.AST]]:
    places: dict[tuple[int, int, int, int], list[ast.AST]] = {}
    for node in code.nodes.near(lines):
        if isinstance(node, ast.expr) and node.lineno in lines:
            places.setdefault(_key(code, node), []).append(node)
    return places


def _key(code: Code, node: ast.expr) -> tuple[int, int, int, int]:
    if code.text.isascii():
        return node.lineno, node.col_offset + 1, node.end_lineno or 0, (node.end_col_offset or 0) + 1
    span = code.span(node)
    return span.line, span.column, span.end_line, span.end_column


def _resolve(names: Names, seed: Seed, node: ast.AST) -> None:
    """Descend from the operand to what it reads."""
    inner = reciprocal_of(node)
    cell = names.cell(seed.code, node)
    row = parts_of(node) if isinstance(node, (ast.List, ast.Tuple, ast.Dict)) else []
    if number_in(node) is not None:
        seed.literals.append(node)
    elif row and all(number_in(each) is not None for each in row):  # one of which is picked: ``(0.18, 0.13)[is_xl]``
        seed.literals += row
    elif inner is not None:
        _resolve(names, seed, inner)
    elif cell is not None and (not isinstance(node, ast.Subscript) or inner_of(node) is None):
        seed.cells.append(cell)
        seed.mentions.append(Place(seed.code, node))
    elif inner_of(node) is not None:
        _resolve(names, seed, inner_of(node))  # type: ignore[arg-type]
    elif (whole := whole_of(names, seed.code, node)) is not None:
        _resolve(names, seed, whole)
    elif power_of(node) is not None:
        _resolve(names, seed, power_of(node))  # type: ignore[arg-type]
    elif isinstance(node, ast.NamedExpr):
        seed.reason = f"its factor gets the name `{node.target.id}` where it is used; give that a line of its own"
    elif alternatives(node):
        for each in alternatives(node):
            if not (isinstance(each, ast.Constant) and each.value is None):
                _resolve(names, seed, each)
    else:
        text = " ".join(seed.code.source_of(node).split())[:60]
        seed.reason = f"its factor is computed on the spot: `{text}`; give that a name first, and scale by the name"


def group(
    names: Names, seeds: list[Seed], configs: Mapping[str, list[Definition]], to: str, residue: Residue
) -> list[Factor]:
    """Factors by what their sites read."""
    numbers: dict[tuple[float, ...], Factor] = {}
    outside: dict[str, Factor] = {}
    broken: dict[tuple[object, str], Factor] = {}
    traced: list[Factor] = []
    for seed in seeds:
        if seed.literals and not seed.cells and not seed.reason:
            value = tuple(number_in(each) or 0.0 for each in seed.literals)
            numbers.setdefault(value, Factor(seed.site.root, [])).seeds.append(seed)
        elif seed.reason or not seed.cells:
            holder: object = seed.code.class_of(seed.operand) or seed.operand
            key = holder, seed.code.source_of(seed.operand)
            call = call_in(seed.code, seed.operand)
            if call is not None:
                key = seed.path, called_in(call.node)
            broken.setdefault(key, Factor(seed.site.root, [])).seeds.append(seed)
        elif all(cell[0] == "outside" for cell in seed.cells):
            outside.setdefault(_tail(seed.cells[0]), Factor(_shown(seed.cells[0]), [])).seeds.append(seed)
        else:
            _join(names, traced, seed, to)
    rivals: Counter[str] = Counter()
    for factor in traced:
        assert factor.reach is not None
        rivals.update(factor.reach.names_held())
    certain = {(seed.path, seed.site.span.line) for seed in seeds}

    def attach(factor: Factor) -> None:
        assert factor.reach is not None and factor.explorer is not None
        Attachment(factor.reach, factor.explorer, rivals, certain, names.likeness, residue).run(configs)

    for factor in traced:
        attach(factor)
    apart = [part for factor in traced for part in _cut(names, factor, to, attach)]
    return [*numbers.values(), *_merged(names, traced, outside), *apart, *broken.values()]


def _join(names: Names, traced: list[Factor], seed: Seed, to: str) -> None:
    """Add a seed to the factor that has its cells; else follow them as a new one."""
    for factor in traced:
        assert factor.reach is not None
        if factor.reach.tracer.found.cells.intersection(seed.cells):
            factor.seeds.append(seed)
            return
    factor = Factor(seed.site.root, [seed])
    _follow(names, factor, seed.cells, seed.mentions, to)
    traced.append(factor)


def _follow(
    names: Names,
    factor: Factor,
    cells: Iterable[Cell],
    sites: Sequence[Place],
    to: str,
    barred: frozenset[Cell] = frozenset(),
) -> None:
    factor.explorer = Explorer(names, {cell for cell in cells if cell[0] != "outside"}, to, sites, barred)
    factor.reach = factor.explorer.run()


def _cut(names: Names, factor: Factor, to: str, attach: Callable[[Factor], None]) -> list[Factor]:
    """Cut off what can't turn, where the factor is to be turned; the sites that read it themselves, as a factor apart."""
    judge(factor)
    if factor.convention == to and not factor.mixed:
        return []
    apart: list[Factor] = []
    barred: frozenset[Cell] = frozenset()
    while True:
        start = frozenset(cell for seed in factor.seeds for cell in seed.cells if cell[0] != "outside") - barred
        sites = [mention for seed in factor.seeds for mention in seed.mentions]
        stuck = _without(names, factor, to, attach, start, sites, barred)
        own = [seed for seed in factor.seeds if stuck.intersection(seed.cells)]
        if not own or len(own) == len(factor.seeds) or any(read_in(s.code, s.operand) is None for s in own):
            return apart
        apart.append(replace(factor, name=own[0].site.root, seeds=own, mixed=[]))
        factor.seeds = [seed for seed in factor.seeds if seed not in own]
        factor.name = factor.seeds[0].site.root
        barred |= stuck
        judge(factor)


def _without(
    names: Names,
    factor: Factor,
    to: str,
    attach: Callable[[Factor], None],
    start: frozenset[Cell],
    sites: Sequence[Place],
    barred: frozenset[Cell],
) -> frozenset[Cell]:
    """Follow a factor without some cells, and without those that turn out not to be able to turn; those that are stuck."""

    def again(barred: frozenset[Cell]) -> Reach:
        _follow(names, factor, start, sites, to, barred)
        attach(factor)
        assert factor.reach is not None
        return factor.reach

    assert factor.reach is not None
    return cut_off(again(barred) if barred else factor.reach, start, again, barred)


def _merged(names: Names, traced: list[Factor], outside: dict[str, Factor]) -> list[Factor]:
    """Local names of an outside value belong to that value; factors that met while names were attached become one."""
    kept: list[Factor] = []
    aliases: dict[str, list[Factor]] = {}
    for factor in traced:
        assert factor.reach is not None
        found = factor.reach.tracer.found
        local = all(cell[0] == "var" and cell[2] for cell in found.cells)
        is_alias = local and found.entries and not found.values and not factor.reach.config_values
        if is_alias and not found.has_room():
            aliases.setdefault(found.entries[0][1].rpartition(".")[2], []).append(factor)
            continue
        same = next((k for k in kept if k.reach is not None and k.reach.tracer.found.cells & found.cells), None)
        if same is not None:
            same.seeds.extend(seed for seed in factor.seeds if seed not in same.seeds)
        else:
            kept.append(factor)
    for name, found_aliases in aliases.items():
        if name not in outside and len(found_aliases) == 1:
            kept += found_aliases
            continue
        merged = outside.setdefault(name, Factor(_entry_text(found_aliases[0]), []))
        merged.seeds += [seed for factor in found_aliases for seed in factor.seeds]
    return [*kept, *(part for factor in outside.values() for part in _by_class(names, factor))]


def _by_class(names: Names, factor: Factor) -> list[Factor]:
    """A value from outside as one factor for each class that can get a property for it, and one for all other places."""
    parts = classes_of(factor, names)
    return [Factor(factor.name, seeds) for seeds in parts] if len(parts) > 1 else [factor]


def _entry_text(factor: Factor) -> str:
    assert factor.reach is not None
    return factor.reach.tracer.found.entries[0][1]


def judge(factor: Factor) -> None:
    """The convention in which a factor is held: what its sites say, reciprocals on the way counted."""
    votes: Counter[Convention] = Counter()
    known: Counter[Convention] = Counter()  #: of those that are known to scale an autoencoder's latents
    for seed in _telling(factor):
        votes[held(factor, seed)] += 1
        known[held(factor, seed)] += bool(seed.site.autoencoder)
    votes.pop("unknown", None)
    said = factor.reach.tracer.found.said() if factor.reach is not None and len(votes) > 1 else None
    if (
        said is not None and said in votes
    ):  # a scaling and what takes it back, side by side: which is which the operators do not tell
        factor.convention, factor.mixed = said, []
    elif len(votes) == 1:
        factor.convention = next(iter(votes))
    elif votes:
        most = max(votes, key=lambda key: (votes[key], known[key]))
        factor.convention = most
        factor.mixed = [seed for seed in _telling(factor) if held(factor, seed) not in (most, "unknown")]


def _telling(factor: Factor) -> list[Seed]:
    """The sites whose direction counts: what only a name tells gives way to what an autoencoder's calls tell."""
    strong = [seed for seed in factor.seeds if seed.site.strong and seed.site.direction != "unknown"]
    return strong or factor.seeds


def held(factor: Factor, seed: Seed) -> Convention:
    """The convention of the cell (or number) that a site reads, by its direction."""
    if seed.site.direction == "unknown":
        return "unknown"
    use = _use(factor, seed)
    grows = use.multiplies if use is not None else seed.site.operation == "multiply"
    return "reciprocal" if (seed.site.direction == "encode") == grows else "std"


def _use(factor: Factor, seed: Seed) -> Use | None:
    if factor.reach is None:
        return None
    return next((use for use in factor.reach.tracer.found.uses if use.place.node is seed.operand), None)


def _tail(cell: Cell) -> str:
    return str(cell[1]).rpartition(".")[2]


def _shown(cell: Cell) -> str:
    return str(cell[1])
