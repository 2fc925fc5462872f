"""``scalelint calibrate``: measure an autoencoder's factor on data."""

from __future__ import annotations

import io
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scalelint.runtime.extra import require

if TYPE_CHECKING:
    from scalelint.runtime.autoencoders.subject import Subject
    from scalelint.runtime.calibrating.calibration import Calibration
    from scalelint.runtime.calibrating.checkpoint import Checkpoint
    from scalelint.runtime.calibrating.dataset import Images
    from scalelint.runtime.calibrating.distributed import World


@click.command(name="calibrate")
@click.argument("target", required=False)
@click.option("--data", required=True, metavar="FOLDER", help="Images, or package.module:callable (runs that code).")
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
@click.option("--threads", type=click.IntRange(min=1), help="CPU threads.")
def calibrate_command(
    target: str | None,
    data: str,
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
    threads: int | None,
) -> None:
    """Measure the latents' mean and standard deviation, and with them the factor in both conventions.

    TARGET is what `scalelint verify` takes. A killed run goes on where its last checkpoint (beside the output) was
    written. Under `torchrun --nproc-per-node N -m scalelint calibrate ...` the processes share the data.
    """
    require("runtime")
    from scalelint.runtime.calibrating.checkpoint import check_place
    from scalelint.runtime.calibrating.dataset import fingerprint
    from scalelint.runtime.calibrating.distributed import joined

    for place in filter(None, (output, patch)):
        check_place(place)
    subject, images = _open(target, allow_pickle, data, size, device, plot, threads)
    run = {"target": target, "data": data, "items": len(images), "size": size, "batch": batch}
    run |= {"weights": subject.fingerprint(), "files": fingerprint(images)}
    with joined(device) as (world, own):
        result = _measure(subject, images, batch, own, world, _checkpoint(output, run, world, fresh), every)
        if world.rank > 0:
            return
        _write(output, {"target": target, **result.to_dict()})
        if patch is not None:
            _write(patch, result.config_patch(per_channel))
    click.echo(render(result))
    click.echo(f"written to {output}" + (f" and {patch}" if patch else ""))
    if plot is not None:
        _plot(subject, images, result, batch, plot)


def _open(
    target: str | None,
    allow_pickle: bool,
    data: str,
    size: int,
    device: str,
    plot: Path | None,
    threads: int | None,
) -> tuple[Subject, Images]:
    """The autoencoder and its data, after everything that can fail early was tried."""
    import torch

    from scalelint.runtime.autoencoders.load import load_autoencoder
    from scalelint.runtime.autoencoders.subject import Subject
    from scalelint.runtime.calibrating.dataset import open_data
    from scalelint.runtime.verifying.verification import usable_device

    if plot is not None:
        from scalelint.runtime.plot import check_target

        check_target(plot)
    if threads:
        torch.set_num_threads(threads)
    usable_device(device)
    subject = Subject(load_autoencoder(target, allow_pickle=allow_pickle), target or "packaged DC-AE")
    return subject, open_data(data, size, subject.multiple)


def _checkpoint(output: Path, run: dict[str, Any], world: World, fresh: bool) -> Checkpoint:
    """This process's checkpoint beside the output."""
    from scalelint.runtime.calibrating.checkpoint import Checkpoint

    path = output.with_name(f"{output.name}.part-{world.rank}-of-{world.size}")
    checkpoint = Checkpoint(path, run | {"processes": world.size})
    if fresh:
        checkpoint.remove()
    return checkpoint


def _measure(
    subject: Subject, images: Images, batch: int, device: str, world: World, checkpoint: Checkpoint, every: int
) -> Calibration:
    """Calibrates with a progress bar, which only the first process shows."""
    from scalelint.runtime.calibrating.calibration import calibrate

    stream = io.StringIO() if world.rank else sys.stderr
    hidden = not stream.isatty()  # click would leave a bare label in logs and before an error
    with click.progressbar(length=len(images), label="encoding", file=stream, hidden=hidden) as bar:
        result = calibrate(
            subject,
            images,
            batch=batch,
            device=device,
            world=world,
            checkpoint=checkpoint,
            every=every,
            progress=bar.update,
        )
    checkpoint.remove()
    return result


def _write(path: Path, content: dict[str, Any]) -> None:
    from scalelint.runtime.calibrating.checkpoint import write_atomically

    write_atomically(path, json.dumps(content, indent=2) + "\n")


def render(result: Calibration) -> str:
    """The result as text."""
    count = f"{result.images} image{'s' if result.images > 1 else ''}"
    lines = [
        f"{count}, {result.latents.count} latents in each of {len(result.latents.std)} channels",
        f"scaling factor, reciprocal  {result.reciprocal:.6g} {_error(result.std_error / result.std**2)}",
        f"scaling factor, std         {result.std:.6g} {_error(result.std_error)}",
        f"shift                       {result.mean:.6g} {_error(result.mean_error)}",
        result.comparison(),
    ]
    return "\n".join(lines)


def _error(standard: float) -> str:
    return "(one image has no standard error)" if math.isnan(standard) else f"± {standard:.2g}"


def _plot(subject: Subject, images: Images, result: Calibration, batch: int, path: Path) -> None:
    """Histogram of one batch of raw latents, and of the same under the new factor."""
    import torch

    from scalelint.runtime.calibrating.dataset import collect
    from scalelint.runtime.plot import plot_calibration

    with torch.no_grad():
        raw = subject.encode(collect(images, range(min(batch, len(images))))).flatten().float().cpu()
    plot_calibration(raw, (raw - result.mean) * result.reciprocal, path)
