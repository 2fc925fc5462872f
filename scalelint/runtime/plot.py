"""Pictures of a verification and of a calibration; needs ``scalelint[plot]``."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from scalelint.errors import UserError
from scalelint.files.reports import write_report
from scalelint.runtime.extra import require
from scalelint.runtime.verifying.verification import Verification

SUFFIXES = (".png", ".svg")
RAW, MODEL, NORMAL = "#b5651d", "#1f6f8b", "#222222"


def check_target(path: Path) -> None:
    """Checks, before anything is computed, that a picture can be written there.

    Raises:
        UserError: matplotlib is missing, the suffix is unknown, or the folder does not exist.
    """
    require("plot")
    if path.suffix.lower() not in SUFFIXES:
        raise UserError(f"{path}: unknown picture format; use .png or .svg")
    if not path.absolute().parent.is_dir():
        raise UserError(f"{path.parent}: no such folder; create it first")


def _canvas(columns: int, width: float) -> tuple[Any, Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, 4.2), layout="constrained")
    return figure, figure.subplots(1, columns, squeeze=False)[0]


def _save(figure: Any, path: Path) -> None:
    kind = path.suffix.lower().removeprefix(".")
    drawn = io.BytesIO()
    figure.savefig(drawn, format=kind, dpi=150, metadata={"Date": None} if kind == "svg" else None)
    write_report(path, drawn.getvalue())


def plot_verification(result: Verification, path: Path) -> None:
    """Left: raw and model latents against N(0, 1). Right: mean round-trip error by dtype and convention, in ULPs.

    Raises:
        UserError: the picture cannot be written.
    """
    figure, (left, right) = _canvas(2, 11)
    assert result.raw_sample is not None and result.model_sample is not None
    draw_histogram(left, result.raw_sample, result.model_sample)
    dtypes = list(dict.fromkeys(row.dtype for row in result.round_trips))
    for offset, (style, colour) in zip((-0.2, 0.2), (("reciprocal", MODEL), ("std", RAW)), strict=True):
        means = [row.ulp_mean for row in result.round_trips if row.convention == style]
        right.bar(np.arange(len(dtypes)) + offset, means, width=0.38, color=colour, label=style)
    right.set_xticks(range(len(dtypes)), dtypes)
    right.set_ylabel("mean round-trip error (ULP)")
    right.set_title("error by dtype and convention")
    right.margins(y=0.25)  # room for the legend above the bars
    right.legend(frameon=False, ncols=2, loc="upper center")
    _save(figure, path)


def plot_calibration(raw: Tensor, model: Tensor, path: Path) -> None:
    """Raw latents, and the same after normalising by the calibrated factor, against N(0, 1); flat samples.

    Raises:
        UserError: the picture cannot be written.
    """
    figure, (axes,) = _canvas(1, 6.5)
    draw_histogram(axes, raw, model)
    _save(figure, path)


def draw_histogram(axes: Any, raw: Tensor, model: Tensor) -> None:
    """Densities of raw and model latents (flat samples) on one axis, with the standard normal."""
    reach = max(4.0, float(torch.quantile(torch.cat((raw, model)).abs(), 0.99)))  # tails would flatten the rest
    bins = np.linspace(-reach, reach, 121)
    for sample, colour, name in ((raw, RAW, "raw"), (model, MODEL, "model")):
        label = f"{name}: mean {sample.mean():+.3f}, std {sample.std():.3f}"
        axes.hist(sample.numpy(), bins=bins, density=True, histtype="stepfilled", alpha=0.45, color=colour, label=label)
    grid = np.linspace(-reach, reach, 401)
    axes.plot(grid, np.exp(-(grid**2) / 2) / np.sqrt(2 * np.pi), color=NORMAL, linewidth=1.2, label="N(0, 1)")
    axes.set_xlabel("latent")
    axes.set_ylabel("density")
    axes.set_title("raw and model latents")
    axes.margins(y=0.35)  # room for the legend above a peaked histogram
    axes.legend(frameon=False, loc="upper right")
