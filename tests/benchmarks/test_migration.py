"""The migration benchmark's clock."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.migration.residues import _residues, searched
from benchmarks.migration.times import one_round

_SOURCE = "SCALE = 0.637\n\n\ndef encode(vae, x):\n    return vae.encode(x).latent_dist.sample() * SCALE\n"
_CLASS = """class Autoencoder:
    scaling_factor = 0.637

    def encode(self, x):
        return self.encoder(x) * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)
"""


def test_both_commands_run_on_a_copy(tmp_path: Path) -> None:
    source = tmp_path / "train.py"
    source.write_text(_SOURCE, encoding="utf-8")
    check, migrate = one_round(tmp_path, "std", ["--jobs", "1"])
    assert min(check.seconds, check.busy) > 0
    assert min(migrate.seconds, migrate.busy, migrate.megabytes) > 0
    assert source.read_text(encoding="utf-8") == _SOURCE


def test_what_a_migration_leaves_is_found(tmp_path: Path) -> None:
    (tmp_path / "vae.py").write_text(_CLASS, encoding="utf-8")
    (tmp_path / "notes.cfg").write_text("other_factor = 0.5\n", encoding="utf-8")
    found = searched(tmp_path, "std")
    assert (found.converted, found.refused, found.residues, found.differ) == (1, 0, [], 0)
    assert found.plan is not None
    left = found.plan.by_status("converted")[0]
    left.values, left.definitions = [], []  # as if the plan had not said so, and nothing had been written
    assert len(list(_residues(found.plan, tmp_path, tmp_path))) == 3
