"""A covering array of strength two: every pair of axis values that can stand together does so in some row."""

import itertools
import random
from collections.abc import Callable

Row = dict[str, str]


def pairs_of(row: Row) -> set[tuple[tuple[str, str], tuple[str, str]]]:
    return set(itertools.combinations(sorted(row.items()), 2))


def complete(
    axes: dict[str, list[str]],
    start: Row,
    ok: Callable[[Row], bool],
    rng: random.Random,
    open_pairs: set,
    tries: int = 60,
) -> Row | None:
    """Extends `start` to a full row, at each axis preferring values that close open pairs; None where none was found."""
    best, best_gain = None, -1
    for _ in range(tries):
        row = dict(start)
        rest = [a for a in axes if a not in row]
        rng.shuffle(rest)
        for axis in rest:
            values = axes[axis][:]
            rng.shuffle(values)

            def gain(v: str) -> int:
                return sum(tuple(sorted([(axis, v), item])) in open_pairs for item in row.items())

            values.sort(key=gain, reverse=True)
            value = next((v for v in values if ok({**row, axis: v})), None)
            if value is None:
                break
            row[axis] = value
        else:
            gain_all = len(pairs_of(row) & open_pairs)
            if gain_all > best_gain:
                best, best_gain = row, gain_all
            if best_gain >= 8:
                break
    return best


def covering_array(
    axes: dict[str, list[str]], ok: Callable[[Row], bool], rng: random.Random, size: int | None = None
) -> tuple[list[Row], list]:
    """Rows that cover all pairs, at most `size` of them (the most fruitful first), and the pairs that cannot stand together.

    `ok` judges partial rows too: it must refuse only what no further choice can mend.
    """
    open_pairs = {
        tuple(sorted([(a, v), (b, w)]))
        for a, b in itertools.combinations(axes, 2)
        for v in axes[a]
        for w in axes[b]
        if ok({a: v, b: w})
    }
    rows: list[Row] = []
    impossible = []
    while open_pairs and (size is None or len(rows) < size):
        seed = rng.choice(sorted(open_pairs))
        row = complete(axes, dict(seed), ok, rng, open_pairs, 12)
        row = row or complete(axes, dict(seed), ok, rng, open_pairs, 200)
        if row is None:
            open_pairs.discard(seed)
            impossible.append(seed)
            continue
        rows.append(row)
        open_pairs -= pairs_of(row)
    while size is not None and len(rows) < size and not open_pairs:
        row = complete(axes, {}, ok, rng, open_pairs, 5)
        if row is not None:
            rows.append(row)
    return rows, impossible
