"""Where things lie outside of a program: files whose names are known in parts, and items inside of them by their keys."""

from __future__ import annotations

#: what stands for the parts of a name that are not known
WILD = "*"


def are_one(one: str, other: str) -> bool:
    """Whether two items may be one: the same keys in what may be one file."""
    (file, _, keys), (file2, _, keys2) = one.rpartition(":"), other.rpartition(":")
    return bool(keys) and keys == keys2 and may_be_one(file, file2)


def may_be_one(one: str, other: str) -> bool:
    """Whether two names, known in parts, may be of one file: the parts of both agree from the end."""
    if not one or not other or "<" in one or "<" in other:
        return True
    left, right = one.split("/"), other.split("/")
    return all(_agree(a, b) for a, b in zip(reversed(left), reversed(right), strict=False))


def _agree(one: str, other: str) -> bool:
    """Whether two patterns of one part of a path have something in common: what stands before and behind the stars."""
    ends = zip((one, other), (other, one), strict=True)
    if WILD not in one and WILD not in other:
        return one == other
    (head, tail_), (head2, tail2) = ((a.partition(WILD)[0], a.rpartition(WILD)[2]) for a, _ in ends)
    if WILD not in one or WILD not in other:
        whole, (start, end) = (one, (head2, tail2)) if WILD not in one else (other, (head, tail_))
        return whole.startswith(start) and whole.endswith(end)
    heads, tails = sorted((head, head2), key=len), sorted((tail_, tail2), key=len)
    return heads[1].startswith(heads[0]) and tails[1].endswith(tails[0])
