"""Every arm with every seed in a few processes; a row of JSON for each, and no run twice."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from benchmarks.science.arms import MAIN, Arm, plan

PER_CLASS, REFERENCE = 512, 120

_shared: dict[str, Any] = {}


def _begin(arguments: argparse.Namespace) -> None:
    """What a process needs once."""
    import torch

    from benchmarks.science.data import build
    from benchmarks.science.experiment import Budget
    from scalelint.runtime import load_autoencoder

    torch.set_num_threads(arguments.threads)
    vae = load_autoencoder()
    budget = Budget(steps=arguments.steps)
    data = build(vae, PER_CLASS, REFERENCE, budget.samples)
    _shared.update(vae=vae, data=data, budget=budget, arguments=arguments)


def _work(task: tuple[Arm, int]) -> dict[str, Any]:
    from benchmarks.science.experiment import run

    arguments = _shared["arguments"]
    arm, seed = task
    found = run(arm, seed, _shared["data"], _shared["vae"], _shared["budget"], arguments.device, arguments.inductor)
    return found | {"steps": arguments.steps, "device": arguments.device, "inductor": arguments.inductor}


def _floor() -> dict[str, Any]:
    """Scores of real images: what no model can beat."""
    from benchmarks.science.experiment import judged

    data = _shared["data"]
    return {"floor": judged(data.others, data), "sigma": data.std}


def key_of(row: dict[str, Any]) -> str:
    """What makes two runs the same."""
    return json.dumps([row[name] for name in ("arm", "seed", "steps", "device", "inductor")], sort_keys=True)


def read(path: Path) -> list[dict[str, Any]]:
    """Rows of a results file; none where there is no file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def compute(arguments: argparse.Namespace) -> None:
    """Runs what is missing, the main question first and seed after seed, so that an unfinished file is of use."""
    rows = read(arguments.results)
    done = {key_of(row) for row in rows if "arm" in row}
    named = {"steps": arguments.steps, "device": arguments.device, "inductor": arguments.inductor}
    arms = plan(arguments.precision)
    wanted = [(arm, seed) for part in (arms[:MAIN], arms[MAIN:]) for seed in range(arguments.seeds) for arm in part]
    todo = [(arm, seed) for arm, seed in wanted if key_of({"arm": arm.to_dict(), "seed": seed, **named}) not in done]
    context = multiprocessing.get_context("spawn")
    began = time.monotonic()
    pool = ProcessPoolExecutor(arguments.workers, context, _begin, (arguments,))
    with pool, arguments.results.open("a", encoding="utf-8") as out:
        if not any("floor" in row for row in rows):
            print(json.dumps(pool.submit(_floor).result()), file=out, flush=True)
        for number, future in enumerate(as_completed([pool.submit(_work, task) for task in todo]), start=1):
            print(json.dumps(future.result()), file=out, flush=True)
            passed = time.monotonic() - began
            left = passed / number * (len(todo) - number)
            print(f"{number} of {len(todo)} runs, {passed:.0f} s, about {left:.0f} s left", file=sys.stderr, flush=True)
