"""Results as Markdown tables and a plot: means over seeds with 95% intervals of Student's t."""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.science.arms import STDS

#: 97.5% points of Student's t by degrees of freedom
STUDENT = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262}
SCORES = ("frechet", "swd", "contrast")
BEGIN, END = "<!-- results -->\n", "<!-- end of results -->"

Row = dict[str, Any]
PLAIN = {"convention": "reciprocal", "precision": "float32", "zero": True, "remedy": "none"}


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Mean, and half the width of its 95% interval; NaN for a single value."""
    if len(values) < 2:
        return statistics.fmean(values), math.nan
    return statistics.fmean(values), STUDENT[len(values) - 1] * statistics.stdev(values) / math.sqrt(len(values))


def chosen(rows: Sequence[Row], std: float | str, **arm: Any) -> list[Row]:
    """Runs of one arm, by seed; what is not named is as in the plain arm."""
    wanted = {"std": std, **PLAIN, **arm}
    return sorted((row for row in rows if row.get("arm") == wanted), key=lambda row: row["seed"])


def _text(values: Sequence[float], digits: int) -> str:
    middle, half = interval(values)
    return f"{middle:.{digits}f}" + ("" if math.isnan(half) else f" ± {half:.{digits}f}")


def _scores(runs: Sequence[Row], decode: str = "right") -> list[str]:
    digits = {"frechet": 2, "swd": 0, "contrast": 2}
    return [_text([run["scores"][decode][name] for run in runs], digits[name]) for name in SCORES]


def _table(header: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(header) - 1)]
    return "\n".join("| " + " | ".join(line) + " |" for line in (header, rule, *lines))


def _paired(runs: Sequence[Row], others: Sequence[Row], name: str) -> list[float]:
    """Differences of one score between two arms, seed by seed."""
    by_seed = {row["seed"]: row["scores"]["right"][name] for row in others}
    return [row["scores"]["right"][name] - by_seed[row["seed"]] for row in runs if row["seed"] in by_seed]


HEADER = ("standard deviation of model latents", "seeds", "Fréchet", "SWD", "contrast")


def tables(rows: Sequence[Row]) -> str:
    """Every table, with a heading each."""
    (floor,) = (row for row in rows if "floor" in row)
    parts = [
        "### Factors that are off\n",
        _factors(rows, floor),
        "\n### One convention or the other\n",
        _conventions(rows),
        "\n### A decode that does not undo the encode\n",
        _decodes(rows, floor["sigma"]),
        "\n### Precision, initialisation, remedies\n",
        _variants(rows),
    ]
    return "\n".join(parts) + "\n"


def _factors(rows: Sequence[Row], floor: Row) -> str:
    lines = []
    for std in (*STDS, "sigma^2"):
        runs = chosen(rows, std)
        name = f"σ² = {floor['sigma'] ** 2:.2f}: the convention confused" if std == "sigma^2" else f"{std:g}"
        against = "" if std == 1.0 else _text(_paired(runs, chosen(rows, 1.0), "frechet"), 2)
        lines.append([name, str(len(runs)), *_scores(runs), against])
    real = floor["floor"]
    lines.append(["real images", "", f"{real['frechet']:.2f}", f"{real['swd']:.0f}", f"{real['contrast']:.2f}", ""])
    return _table((*HEADER, "Fréchet, less that of 1 by seed"), lines)


def _conventions(rows: Sequence[Row]) -> str:
    lines = []
    for precision, stds in (("float32", STDS), ("bfloat16", (1.0,))):
        for std in stds:
            one, other = (chosen(rows, std, convention=name, precision=precision) for name in ("reciprocal", "std"))
            apart = [_paired(other, one, name) for name in ("frechet", "swd")]
            largest = [f"{max(map(abs, values)):.1g}" if values else "-" for values in apart]
            lines.append([f"{precision}, {std:g}", str(len(apart[0])), *largest])
    return _table(("precision, standard deviation", "seeds", "largest difference of Fréchet", "of SWD"), lines)


def _decodes(rows: Sequence[Row], sigma: float) -> str:
    runs = chosen(rows, 1.0)
    named = {
        "right": "undone",
        "half": "half of it: off by 2",
        "twice": "twice of it: off by 2",
        "not denormalised": f"left out: 1/σ of it (σ = {sigma:.2f})",
        "normalised again": "the wrong way round: 1/σ² of it",
        "denormalised twice": "undone twice: σ times it",
    }
    lines = [[text, str(len(runs)), *_scores(runs, name)] for name, text in named.items()]
    return _table(("the decoder gets", *HEADER[1:]), lines)


def _variants(rows: Sequence[Row]) -> str:
    named: list[tuple[str, dict[str, Any], tuple[float, ...]]] = [
        ("bfloat16 latents, factor and autocast", {"precision": "bfloat16"}, (0.25, 1.0, 4.0)),
        ("PyTorch's default initialisation", {"zero": False}, (0.25, 1.0, 4.0)),
        ("noise levels moved to unit ones' signal to noise", {"remedy": "time"}, (0.25, 4.0)),
        ("input divided by its standard deviation", {"remedy": "input"}, (0.25, 4.0)),
    ]
    lines = []
    for text, arm, stds in named:
        for std in stds:
            runs = chosen(rows, std, **arm)
            if runs:
                against = _text(_paired(runs, chosen(rows, std), "frechet"), 2)
                lines.append([f"{text}, {std:g}", str(len(runs)), *_scores(runs), against])
    return _table(("variant, standard deviation", *HEADER[1:], "Fréchet, less the plain arm's by seed"), lines)


def page(text: str, rows: Sequence[Row]) -> str:
    """A page with the tables between its two marks."""
    pattern = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    return pattern.sub(lambda _: BEGIN + tables(rows) + END, text)


def draw(rows: Sequence[Row], path: Path) -> None:
    """Fréchet distance and SWD over the latents' standard deviation in both conventions; and wrong decodes."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(12, 4), layout="constrained")
    left, middle, right = figure.subplots(1, 3)
    (floor,) = (row for row in rows if "floor" in row)
    for axes, name, label in ((left, "frechet", "Fréchet distance"), (middle, "swd", "sliced Wasserstein distance")):
        for convention, colour, shift in (("reciprocal", "#1f6f8b", 0.97), ("std", "#b5651d", 1.03)):
            runs = [chosen(rows, std, convention=convention) for std in STDS]
            middle_of, half = zip(*(interval(_column(found, name)) for found in runs), strict=True)
            places = [std * shift for std in STDS]
            axes.errorbar(places, middle_of, half, marker="o", capsize=3, color=colour, label=convention)
        axes.axhline(floor["floor"][name], color="#222222", linestyle=":", label="real images")
        axes.set_xscale("log", base=2)
        axes.set_xticks(STDS, [f"{std:g}" for std in STDS])
        axes.set_ylim(bottom=0)
        axes.set_xlabel("standard deviation of model latents")
        axes.set_title(label)
        axes.legend(frameon=False)
    _bars(right, chosen(rows, 1.0))
    figure.savefig(path, dpi=150, metadata={"Date": None} if path.suffix == ".svg" else None)


def _column(runs: Sequence[Row], name: str, decode: str = "right") -> list[float]:
    return [run["scores"][decode][name] for run in runs]


def _bars(axes: Any, runs: Sequence[Row]) -> None:
    names = sorted(runs[0]["scores"], key=lambda name: statistics.fmean(_column(runs, "swd", name)))
    middle, half = zip(*(interval(_column(runs, "swd", name)) for name in names), strict=True)
    axes.barh(range(len(names)), middle, xerr=half, color="#1f6f8b", capsize=3)
    axes.set_yticks(range(len(names)), names)
    axes.set_title("wrong decodes of right samples (SWD)")
