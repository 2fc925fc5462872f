"""``scalelint calibrate``: measure an autoencoder's factor on data."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scalelint.runtime.extra import require

if TYPE_CHECKING:
    from scalelint.runtime.calibration import Calibration


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
    import torch

    from scalelint.runtime import calibration, distributed
    from scalelint.runtime.checkpoint import Checkpoint, write_atomically
    from scalelint.runtime.dataset import open_data
    from scalelint.runtime.load import load_autoencoder
    from scalelint.runtime.subject import Subject
    from scalelint.runtime.verification import usable_device

    if plot is not None:
        from scalelint.runtime.plot import check_target

        check_target(plot)
    if threads:
        torch.set_num_threads(threads)
    usable_device(device)
    subject = Subject(load_autoencoder(target, allow_pickle=allow_pickle), target or "packaged DC-AE")
    images = open_data(data, size, subject.multiple)
    with distributed.joined(device) as (world, own):
        run = {"target": target, "data": data, "items": len(images), "size": size, "batch": batch, "world": world.size}
        checkpoint = Checkpoint(output.with_name(f"{output.name}.part-{world.rank}-of-{world.size}"), run)
        if fresh:
            checkpoint.remove()
        quiet = world.rank > 0
        with click.progressbar(
            length=len(images),
            label="encoding",
            file=io.StringIO() if quiet else click.get_text_stream("stderr"),
        ) as bar:
            result = calibration.calibrate(
                subject,
                images,
                batch=batch,
                device=own,
                world=world,
                checkpoint=checkpoint,
                every=every,
                progress=bar.update,
            )
        if world.rank == 0:
            write_atomically(output, json.dumps({"target": target, **result.to_dict()}, indent=2) + "\n")
            if patch is not None:
                write_atomically(patch, json.dumps(result.config_patch(per_channel), indent=2) + "\n")
        checkpoint.remove()
    if quiet:
        return
    click.echo(render(result))
    click.echo(f"written to {output}" + (f" and {patch}" if patch else ""))
    if plot is not None:
        _plot(subject, images, result, batch, plot)


def render(result: Calibration) -> str:
    """The result as text."""
    lines = [
        f"{result.images} images, {result.latents.count} latents in each of {len(result.latents.std)} channels",
        f"scaling factor, reciprocal  {result.reciprocal:.6g} ± {result.std_error / result.std**2:.2g}",
        f"scaling factor, std         {result.std:.6g} ± {result.std_error:.2g}",
        f"shift                       {result.mean:.6g} ± {result.mean_error:.2g}",
        result.comparison(),
    ]
    return "\n".join(lines)


def _plot(subject: Any, images: Any, result: Calibration, batch: int, path: Path) -> None:
    """Histogram of one batch of raw latents, and of the same under the new factor."""
    import torch

    from scalelint.runtime.dataset import collect
    from scalelint.runtime.plot import plot_calibration

    with torch.no_grad():
        raw = subject.encode(collect(images, range(min(batch, len(images))))).flatten().float().cpu()
    plot_calibration(raw, (raw - result.mean) * result.reciprocal, path)
