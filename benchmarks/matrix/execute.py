"""Runs every case on stand-ins: the right version must map raw latents to model ones and back exactly, the wrong one must not.

python -m benchmarks.matrix.execute CASES --seed N     (with torch; N as the cases were made with)
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import runpy
import shutil
import signal
import sys
import tempfile
import traceback
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from .build import Case

# wrong versions that give right numbers on the stand-ins: precision, a None that is not there, the log-variance
SAME_NUMBERS = {"half_reciprocal", "none_guard", "moments"}


def prepare(case: Case, folder: Path) -> None:
    import numpy as np
    import torch

    f, s = (float(x) if x else 0.0 for x in (*case.value,))
    World = sys.modules[f"{__package__}.fakes"].World
    World.raw = s + fakes().LEVEL * (1 / f if case.convention == "reciprocal" else f)
    World.sink, World.audio, World.moments = (
        case.row["sink"],
        case.ae.rank == 3,
        case.mistake == "moments" or case.row["autoencoder"] == "own_posterior",
    )
    channels = 64 if World.audio else 4
    stats = {"std": np.full(channels, f, "float32"), "mean": np.full(channels, s, "float32")}
    np.savez(folder / "latent_stats.npz", **stats)
    torch.save({k: torch.tensor(v) for k, v in stats.items()}, folder / "latent_stats.pt")
    for name in ("images.npz", "val.npz"):
        np.savez(folder / name, images=np.zeros((16, 256, 256, 3), "float32"))
    for name in ("ae.pkl", "denoiser.pkl"):
        (folder / name).write_bytes(b"\x80\x04N.")
    c = fakes().FakeVAE.config
    c.update(scaling_factor=f, shift_factor=s if case.value[1] else None)


def fakes():
    return sys.modules[f"{__package__}.fakes"]


def run(case: Case, version: Path) -> dict:
    """What reached the model and the decoder, in units of what should have."""
    r, w = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(r)
        folder = Path(tempfile.mkdtemp())
        shutil.copytree(version, folder, dirs_exist_ok=True)
        os.chdir(folder)
        sys.path.insert(0, str(folder))
        error = ""
        signal.alarm(30)
        os.environ.pop("SCALE", None)
        try:
            prepare(case, folder)
            sys.argv = ["run"]
            with open(os.devnull, "w") as null, redirect_stdout(null), redirect_stderr(null):
                scripts = [
                    s
                    for s in ("cache_latents.py", "train.py", "sample.py")
                    if (folder / s).exists() and "__main__" in (folder / s).read_text()
                ]
                for script in scripts or [p for p in folder.glob("*.py") if "__main__" in p.read_text()]:
                    runpy.run_path(str(script), run_name="__main__")
        except BaseException:
            error = traceback.format_exc()[-700:]
        shutil.rmtree(folder, ignore_errors=True)
        answer = {"error": error, "raw": fakes().World.raw, **fakes().RECORD}
        with os.fdopen(w, "w") as f:
            f.write(json.dumps(answer))
        os._exit(0)
    os.close(w)
    with os.fdopen(r) as f:
        text = f.read()
    os.waitpid(pid, 0)
    return json.loads(text) if text else {"error": "no answer in time", "raw": 0.0, "model": [], "decode": []}


def right(a: dict) -> bool:
    from .fakes import LEVEL

    close = lambda xs, y: all(abs(x - y) <= 1.5e-3 * abs(y) for x in xs)  # noqa: E731
    return close(a["model"], LEVEL) and close(a["decode"], a["raw"])


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.matrix.execute")
    parser.add_argument("cases", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--match", default="*", help="only cases whose folder matches")
    args = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)
    from . import fakes as f

    f.install()
    sys.modules["torch"].set_num_threads(1)  # a forked child has no other threads
    count = collections.Counter()
    for e in sorted(args.cases.glob(f"{args.match}/expect.json")):
        row, name = json.loads(e.read_text())["axes"], e.parent.name
        case = Case(row, f"{args.seed}/{name}", False)
        for version in ("good", "bad"):
            a = run(case, e.parent / version)
            seen = {k: sorted({round(x, 3) for x in a[k]}) for k in ("model", "decode")}
            if version == "bad" and (
                row["mistake"] in SAME_NUMBERS or (row["mistake"] == "silent_default" and row["holder"] == "vae_config")
            ):
                continue
            if (a["error"] and version == "good") or (version == "bad" and a["error"] and not a["model"]):
                count[version, "error"] += 1
                print(f"{version} fails  {name}\n{a['error']}")
            elif not a["model"] or not a["decode"]:
                count[version, "nothing seen"] += 1
                print(f"{version} shows nothing  {name} {seen}")
            elif right(a) != (version == "good"):
                count[version, "mislabelled"] += 1
                print(f"{version} mislabelled  {name} raw {a['raw']:.3f} {seen} {row}")
            else:
                count[version, "as labelled"] += 1
    print(dict(count))


if __name__ == "__main__":
    main()
