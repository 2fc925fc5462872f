"""The recipe of docs/adding-a-rule.md, followed to the letter in a copy: its page and its function make a rule."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from documents import ROOT

RECIPE = (ROOT / "docs" / "adding-a-rule.md").read_text(encoding="utf-8")


def test_the_recipe_makes_a_rule(tmp_path: Path) -> None:
    for name in ("scalelint", "rules", "tests/rules", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (page,) = re.findall(r"^````markdown\n(.*?)^````$", RECIPE, re.S | re.M)
    (function,) = re.findall(r"^```python\n(from .*?)^```$", RECIPE, re.S | re.M)
    (tmp_path / "rules" / "SCL504.md").write_text(page, encoding="utf-8")
    (tmp_path / "scalelint" / "rules" / "scl504.py").write_text(function, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    for command in (["-m", "pytest", "-q", "tests/rules", "-k", "SCL504"], ["docs/make_rules.py"]):
        done = subprocess.run(
            [sys.executable, *command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "vague-name" in (tmp_path / "docs" / "rules.md").read_text(encoding="utf-8")
