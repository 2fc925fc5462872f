"""``scalelint calibrate``: measure an autoencoder's factor on data."""

from __future__ import annotations

import itertools
import json
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scalelint.runtime.extra import require

if TYPE_CHECKING:
    from scalelint.runtime.autoencoders.subject import Subject
    from scalelint.runtime.calibrating.checkpoint import Checkpoint
    from scalelint.runtime.calibrating.dataset import Data
    from scalelint.runtime.calibrating.distributed import World
    from scalelint.runtime.calibrating.progress import Progress
    from scalelint.runtime.calibrating.result import Calibration


#: so many channels are printed without being asked for
FEW = 16


@click.command(name="calibrate")
@click.argument("target", required=False)
@click.option(
    "--data",
    required=True,
    metavar="DATA",
    help="A folder of images or .tar shards, shards/{000..009}.tar, a saved or hf://datasets/ dataset, or "
    "package.module:callable (runs that code).",
)
@click.option("--column", help="Field of a row or sample to take; the first picture, array or tensor by default.")
@click.option("--split", default="train", show_default=True, help="Split of a dataset that has several.")
@click.option("--output", type=click.Path(path_type=Path), default="scalelint-calibration.json", show_default=True)
@click.option("--patch", type=click.Path(path_type=Path), help="Also write entries for a diffusers config.json.")
@click.option("--per-channel", is_flag=True, help="Let the patch hold latents_mean and latents_std.")
@click.option(
    "--size", type=click.IntRange(min=8), default=256, show_default=True, help="Side of the images in pixels."
)
@click.option("--batch", type=click.IntRange(min=1), default=8, show_default=True, help="Images a batch.")
@click.option("--every", type=click.IntRange(min=1), default=10, show_default=True, help="Batches between checkpoints.")
@click.option("--device", default="cpu", show_default=True, help="Torch device.")
@click.option("--plot", type=click.Path(path_type=Path), help="Write a histogram of the first batch, .png or .svg.")
@click.option("--fresh", is_flag=True, help="Start over instead of resuming.")
@click.option("--allow-pickle", is_flag=True, help="Load pickled weights (by torch.load with weights_only=True).")
@click.option(
    "--skip-unreadable", is_flag=True, help="Leave out images of a folder that can't be read, and say how many."
)
@click.option("--threads", type=click.IntRange(min=1), help="CPU threads.")
def calibrate_command(
    target: str | None,
    data: str,
    column: str | None,
    split: str,
    output: Path,
    patch: Path | None,
    per_channel: bool,
    size: int,
    batch: int,
    every: int,
    device: str,
    plot: Path | None,
    fresh: bool,
    allow_pickle: bool,
    skip_unreadable: bool,
    threads: int | None,
) -> None:
    """Measure the latents' mean and standard deviation, and with them the factor in both conventions.

    TARGET is what `scalelint verify` takes. A killed run goes on where its last checkpoint (beside the output) was
    written. Under `torchrun --nproc-per-node N -m scalelint calibrate ...` the processes share the data.
    """
    require("runtime")
    from scalelint.runtime.calibrating.checkpoint import check_place
    from scalelint.runtime.calibrating.distributed import joined
    from scalelint.runtime.calibrating.items import Reader
    from scalelint.runtime.calibrating.patch import keys_of
    from scalelint.runtime.calibrating.sources import open_data
    from scalelint.runtime.images import skipped

    for place in filter(None, (output, patch)):
        check_place(place)
    _prepare(device, plot, threads)
    subject = _subject(target, allow_pickle)
    keys = keys_of(subject.networks, per_channel) if patch is not None else set()
    opened = open_data(data, Reader(size, subject.multiple, column), split, skip_unreadable)
    reasons: list[str] = getattr(getattr(opened, "images", None), "skipped", [])
    run = {"target": target, "data": data, "items": opened.items, "size": size, "batch": batch, "column": column}
    run |= {"weights": subject.fingerprint(), "files": opened.fingerprint(), "split": split}
    with joined(device) as (world, own):
        result = _measure(subject, opened, batch, own, world, _checkpoint(output, run, world, fresh), every)
        if world.rank > 0:
            return
        _write(output, {"target": target, "skipped": len(reasons), **result.to_dict()})
    click.echo(render(result, per_channel))
    for note in _patched(result, patch, keys, per_channel):
        click.echo(note)
    if reasons:
        click.echo(skipped(reasons), err=True)
    click.echo(f"written to {output}" + (f" and {patch}" if patch else ""))
    if plot is not None:
        _plot(subject, opened, result, batch, plot)


def _prepare(device: str, plot: Path | None, threads: int | None) -> None:
    """What can fail or be set before anything is loaded."""
    import torch

    from scalelint.runtime.verifying.verification import usable_device

    if plot is not None:
        from scalelint.runtime.plot import check_target

        check_target(plot)
    if threads:
        torch.set_num_threads(threads)
    usable_device(device)


def _subject(target: str | None, allow_pickle: bool) -> Subject:
    from scalelint.runtime.autoencoders.load import load_autoencoder
    from scalelint.runtime.autoencoders.subject import Subject

    return Subject(load_autoencoder(target, allow_pickle=allow_pickle), target or "packaged DC-AE")


def _patched(result: Calibration, patch: Path | None, keys: set[str], per_channel: bool) -> list[str]:
    """Writes the patch, if one is asked for; what it leaves out."""
    from scalelint.runtime.calibrating.patch import config_patch

    if patch is None:
        return []
    content, notes = config_patch(result, keys, per_channel)
    _write(patch, content)
    return notes


def _checkpoint(output: Path, run: dict[str, Any], world: World, fresh: bool) -> Checkpoint:
    """This process's checkpoint beside the output."""
    from scalelint.runtime.calibrating.checkpoint import Checkpoint

    path = output.with_name(f"{output.name}.part-{world.rank}-of-{world.size}")
    checkpoint = Checkpoint(path, run | {"processes": world.size})
    if fresh:
        checkpoint.remove()
    return checkpoint


def _measure(
    subject: Subject, data: Data, batch: int, device: str, world: World, checkpoint: Checkpoint, every: int
) -> Calibration:
    """Calibrates; the first process shows how far it is, of its own share."""
    from scalelint.runtime.calibrating.calibration import calibrate
    from scalelint.runtime.calibrating.progress import Progress

    share = None if data.items is None else math.ceil(data.items / world.size)
    with Progress(None if world.rank else sys.stderr, share, "encoding") as shown:
        if checkpoint.path.exists():
            checkpoint.load()  # refuses another run's before anything is said
            report = _first_is_resumed(shown)
        else:
            report = shown.advance
        result = calibrate(
            subject,
            data,
            batch=batch,
            device=device,
            world=world,
            checkpoint=checkpoint,
            every=every,
            progress=report,
        )
    checkpoint.remove()
    return result


def _first_is_resumed(shown: Progress) -> Callable[[int], None]:
    """The first count of a run that goes on is what an earlier one did."""
    calls = itertools.count()
    return lambda count: shown.advance(count) if next(calls) else shown.resumed(count)


def _write(path: Path, content: dict[str, Any]) -> None:
    from scalelint.runtime.calibrating.checkpoint import write_atomically

    write_atomically(path, json.dumps(content, indent=2) + "\n")


def render(result: Calibration, per_channel: bool = False) -> str:
    """The result as text; every channel where that is asked for, or where there are few."""
    count = f"{result.images} item{'s' if result.images > 1 else ''}"
    lines = [
        f"{count}, {result.latents.count} latents in each of {len(result.latents.std)} channels",
        f"scaling factor, reciprocal  {result.reciprocal:.6g} {_error(result.std_error / result.std**2)}",
        f"scaling factor, std         {result.std:.6g} {_error(result.std_error)}",
        f"shift                       {result.mean:.6g} {_error(result.mean_error)}",
        result.comparison(),
        *(f"warning: {warning}" for warning in result.warnings()),
    ]
    if per_channel or len(result.latents.std) <= FEW:
        lines += ["", "channel  mean                  std"]
        latents = result.latents
        rows = zip(latents.mean, result.channel_mean_error, latents.std, result.channel_std_error, strict=True)
        for channel, (mean, mean_error, std, std_error) in enumerate(rows):
            first = f"{mean:+.5g}" + ("" if math.isnan(mean_error) else f" ± {mean_error:.2g}")
            second = f"{std:.5g}" + ("" if math.isnan(std_error) else f" ± {std_error:.2g}")
            lines.append(f"{channel:7}  {first:<20}  {second}")
    return "\n".join(lines)


def _error(standard: float) -> str:
    return "(one item has no standard error)" if math.isnan(standard) else f"± {standard:.2g}"


def _plot(subject: Subject, data: Data, result: Calibration, batch: int, path: Path) -> None:
    """Histogram of one batch of raw latents, and of the same under the new factor."""
    import torch

    from scalelint.runtime.plot import plot_calibration

    _, items = next(data.batches(batch, 0, 1, 0))
    with torch.no_grad():
        raw = subject.encode(items).flatten().float().cpu()
    plot_calibration(raw, (raw - result.mean) * result.reciprocal, path)
