"""``scalelint verify``: measure encode/decode symmetry of a real autoencoder."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scalelint.escaping import for_paragraph
from scalelint.runtime.extra import require

if TYPE_CHECKING:
    from scalelint.runtime.autoencoders.factor import Factor
    from scalelint.runtime.verifying.code import Comparison
    from scalelint.runtime.verifying.pace import Progress
    from scalelint.runtime.verifying.verification import Verification

#: names of :data:`scalelint.runtime.verifying.verification.DTYPES`, repeated because importing that module imports torch
DTYPES = ("float64", "float32", "bfloat16", "float16")


@click.command(name="verify")
@click.argument("target", required=False)
@click.option("--images", metavar="FOLDER", help="Images to encode; the packaged ones by default.")
@click.option(
    "--size", type=click.IntRange(min=8), help="Side of the images in pixels; 128 by default, 256 with --thorough."
)
@click.option("--count", type=click.IntRange(min=1), default=3, show_default=True, help="How many images to take.")
@click.option("--device", default="cpu", show_default=True, help="Torch device.")
@click.option("--dtype", "dtypes", type=click.Choice(DTYPES), multiple=True, help="Only this dtype; repeatable.")
@click.option("--thorough", is_flag=True, help="Run the networks in every dtype, not in float32 alone.")
@click.option("--factor", type=float, help="Use this factor instead of the declared one.")
@click.option("--convention", type=click.Choice(["reciprocal", "std"]), help="What --factor is; default reciprocal.")
@click.option("--shift", type=float, help="Shift in raw units, with --factor.")
@click.option("--code", type=click.Path(path_type=Path), help="Also check this code, beside the measurement.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--plot", type=click.Path(path_type=Path), help="Write a picture, .png or .svg.")
@click.option("--strict", is_flag=True, help="Exit 1 also where the factor misfits the data.")
@click.option("--allow-pickle", is_flag=True, help="Load pickled weights (by torch.load with weights_only=True).")
@click.option("--skip-unreadable", is_flag=True, help="Leave out images that can't be read, and say how many.")
@click.option("--threads", type=click.IntRange(min=1), help="CPU threads.")
def verify_command(
    target: str | None,
    images: str | None,
    size: int | None,
    count: int,
    device: str,
    dtypes: tuple[str, ...],
    thorough: bool,
    factor: float | None,
    convention: str | None,
    shift: float | None,
    code: Path | None,
    as_json: bool,
    plot: Path | None,
    strict: bool,
    allow_pickle: bool,
    skip_unreadable: bool,
    threads: int | None,
) -> None:
    """Encode, normalise, denormalise and decode images in both conventions and several dtypes.

    Ends within a minute on two cores for the packaged DC-AE; --thorough runs the networks in every dtype.

    TARGET is a folder or .safetensors file that diffusers can load, a hub id, or package.module:callable, which is
    imported and run and returns the autoencoder. Without it, the small DC-AE inside scalelint is used.

    Exit code: 0 symmetric, 1 asymmetric, 2 bad input.
    """
    require("runtime")
    _prepare(plot, threads)
    given = _factor(factor, convention, shift)
    side = size or (256 if thorough else 128)
    paths = _paths(images, count, skip_unreadable)
    result = _measure(target, allow_pickle, paths, side, given, dtypes, device, thorough)
    comparison = None
    if code is not None:
        from scalelint.runtime.verifying.code import compare

        comparison = compare(code, result.report)
    if plot is not None:
        from scalelint.runtime.plot import plot_verification

        plot_verification(result, plot)
    _show(result, comparison, as_json)
    misfit = strict and result.report.diagnosis.verdict.value == "factor-misfits-data"
    raise SystemExit(1 if result.asymmetric or misfit else 0)


def _paths(images: str | None, count: int, skip_unreadable: bool) -> list[Path]:
    """The images to take."""
    from scalelint.runtime.images import image_paths, readable, skipped

    paths = image_paths(images)
    if not skip_unreadable:
        return paths[:count]
    good, reasons = readable(paths, count)
    if reasons:
        click.echo(skipped(reasons), err=True)
    return good


def _prepare(plot: Path | None, threads: int | None) -> None:
    """What can fail or be set before anything is loaded."""
    import torch

    if plot is not None:
        from scalelint.runtime.plot import check_target

        check_target(plot)
    if threads:
        torch.set_num_threads(threads)


def _measure(
    target: str | None,
    allow_pickle: bool,
    paths: list[Path],
    size: int,
    factor: Factor | None,
    dtypes: tuple[str, ...],
    device: str,
    thorough: bool,
) -> Verification:
    """Loads autoencoder and images, and measures."""
    import torch

    from scalelint.runtime.autoencoders.load import load_autoencoder
    from scalelint.runtime.autoencoders.subject import Subject
    from scalelint.runtime.images import read_image
    from scalelint.runtime.verifying.verification import usable_device, verify

    usable_device(device)
    name = target or "packaged DC-AE"
    subject = Subject(load_autoencoder(target, allow_pickle=allow_pickle), name)
    pixels = torch.stack([read_image(path, size, subject.multiple) for path in paths])
    return verify(
        subject,
        pixels,
        target=name,
        factor=factor,
        dtypes=dtypes or None,
        device=device,
        thorough=thorough,
        progress=_progress(),
    )


def _progress() -> Progress:
    """Lines on standard error: what begins, after how long, and how much longer the networks will take."""
    began = time.monotonic()

    def tell(stage: str, left: float | None) -> None:
        more = "" if left is None or left < 0.5 else f"; about {left:.0f} s left"
        click.echo(f"verify: {time.monotonic() - began:.0f} s, {stage}{more}", err=True)

    return tell


def _show(result: Verification, comparison: Comparison | None, as_json: bool) -> None:
    """Prints everything, as a table or as JSON."""
    from scalelint.runtime.verifying.table import render

    if as_json:
        extra = {} if comparison is None else {"code": comparison.to_dict()}
        click.echo(json.dumps(result.to_dict() | extra, indent=2))
        return
    click.echo(for_paragraph(render(result)))
    if comparison is not None:
        click.echo(for_paragraph(f"\n{comparison}"))


def _factor(value: float | None, convention: str | None, shift: float | None) -> Factor | None:
    """The factor given by options; None where there is none.

    Raises:
        click.UsageError: options need --factor.
    """
    from scalelint.runtime.autoencoders.factor import Factor

    if value is None:
        if convention is not None or shift is not None:
            raise click.UsageError("--convention and --shift need --factor")
        return None
    return Factor.written(value, "std" if convention == "std" else "reciprocal", shift or 0.0, "--factor")
