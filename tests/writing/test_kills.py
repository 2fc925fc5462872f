"""Killed at any moment, a verb that writes leaves the old tree or the new one once it is recovered, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: kills of each verb; the full number is for releases: SCALELINT_KILLS=200
KILLS = int(os.environ.get("SCALELINT_KILLS", "8"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
@pytest.mark.parametrize("verb", ["migrate", "fix"])
def test_killed_at_any_step_the_tree_is_old_or_new(tmp_path: Path, verb: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SCALELINT_STATE_DIR": str(tmp_path / "state")}
    command = [sys.executable, str(Path(__file__).with_name("kills.py")), verb, str(KILLS), str(tmp_path / "tree")]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    outcomes = json.loads(result.stdout)
    print(verb, outcomes)
    assert outcomes.get("old", 0) + outcomes.get("new", 0) == KILLS, outcomes
    assert outcomes["litter"] == 0, outcomes
    if KILLS >= 100:
        assert outcomes["in the middle"] > KILLS / 20, outcomes
