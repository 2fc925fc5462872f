"""The migration benchmark's clock."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.migration.times import one_round

_SOURCE = "SCALE = 0.637\n\n\ndef encode(vae, x):\n    return vae.encode(x).latent_dist.sample() * SCALE\n"


def test_both_commands_run_on_a_copy(tmp_path: Path) -> None:
    source = tmp_path / "train.py"
    source.write_text(_SOURCE, encoding="utf-8")
    check, migrate = one_round(tmp_path, "std", ["--jobs", "1"])
    assert check > 0
    assert migrate > 0
    assert source.read_text(encoding="utf-8") == _SOURCE
