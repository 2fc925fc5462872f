"""Notebooks through the verbs: found, linked with other files, mended, turned; bytes that are not code stay."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner, Result
from notebooks import notebook

import scalelint
from scalelint.api import cell_of
from scalelint.cli import main

LOAD = "%matplotlib inline\nfrom diffusers import AutoencoderKL\nvae = AutoencoderKL.from_pretrained('sd')"
ENCODE = "%time z = vae.encode(x).latent_dist.sample() * 0.18125\nz = scheduler.add_noise(z, torch.randn_like(z), t)"
DECODE = "!nvidia-smi\nimage = vae.decode(z / 0.18215).sample"
CLASS = """\
from torch import nn


class DCAE(nn.Module):
    def __init__(self, encoder, decoder, scaling_factor):
        super().__init__()
        self.encoder, self.decoder, self.scaling_factor = encoder, decoder, scaling_factor

    def encode(self, x):
        return self.encoder(x) / self.scaling_factor

    def decode(self, z):
        return self.decoder(z * self.scaling_factor)
"""
SOURCE = notebook("# Latents", LOAD, ENCODE, DECODE, markdown=(1,))


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "nb.ipynb").write_bytes(SOURCE)
    return tmp_path


def run(*arguments: str, text: bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=text)


def test_findings_stand_in_cells_with_the_lines_as_written() -> None:
    shown = run("check", "nb.ipynb").stdout
    assert "nb.ipynb:cell 3:1:48: error SCL302" in shown
    assert "\n1 | %time z = vae.encode(x).latent_dist.sample() * 0.18125\n" in shown
    assert "nb.ipynb:cell 4:2:24: warning SCL301" in shown


def test_a_folder_is_walked_for_notebooks_and_the_cache_knows_them() -> None:
    first, second = run("check"), run("check")
    assert first.stdout == second.stdout != ""
    assert "1 from the cache" in second.stderr


def test_json_has_the_cell_and_the_edits() -> None:
    first = json.loads(run("check", "nb.ipynb", "--format", "jsonl").stdout.splitlines()[0])
    assert (first["cell"], first["line"], first["column"]) == (3, 1, 48)
    (edit,) = first["fix"]["edits"]
    assert (edit["cell"], edit["line"], edit["text"]) == (3, 1, "0.18215")


def test_code_hosts_get_the_line_of_the_file(tree: Path) -> None:
    document = json.loads(run("check", "nb.ipynb", "--format", "sarif").stdout)
    lines = SOURCE.decode().splitlines()
    for result in document["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        line = lines[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] in ("0.18125", "0.18215")
    (issue, *_) = json.loads(run("check", "nb.ipynb", "--format", "gitlab").stdout)
    assert "0.18125" in lines[issue["location"]["lines"]["begin"] - 1]


def test_a_fix_changes_the_number_and_no_other_byte(tree: Path) -> None:
    result = run("check", "nb.ipynb", "--fix", "--unsafe-fixes", "--select", "SCL302")
    assert "1 finding fixed" in result.stderr
    assert (tree / "nb.ipynb").read_bytes() == SOURCE.replace(b"0.18125", b"0.18215")
    nbformat.validate(nbformat.read(tree / "nb.ipynb", 4))


def test_a_diff_is_one_of_the_file() -> None:
    shown = run("check", "nb.ipynb", "--fix", "--unsafe-fixes", "--diff", "--select", "SCL302").stdout
    assert '-    "%time z = vae.encode(x).latent_dist.sample() * 0.18125\\n",' in shown.splitlines()


def test_standard_input_gives_the_fixed_notebook() -> None:
    result = run(
        "check", "-", "--stdin-filename", "other.ipynb", "--fix", "--unsafe-fixes", "--select", "SCL302", text=SOURCE
    )
    assert result.stdout_bytes == SOURCE.replace(b"0.18125", b"0.18215")


def test_suppressions_are_written_and_obeyed(tree: Path) -> None:
    assert "2 suppressions written" in run("check", "nb.ipynb", "--add-ignore", "on purpose").stderr
    written = (tree / "nb.ipynb").read_text(encoding="utf-8")
    assert '0.18125  # scalelint: ignore[SCL302] on purpose\\n"' in written
    assert run("check", "nb.ipynb").stdout.startswith("No findings. 2 suppressed.")


def test_a_notebook_and_a_module_disagree(tree: Path) -> None:
    (tree / "dc_ae.py").write_text(CLASS, encoding="utf-8")
    use = (
        "from dc_ae import DCAE\nvae = DCAE(e, d, 0.5)",
        "latents = vae.encode(images) * vae.scaling_factor\nn = torch.randn_like(latents)\nx = (1 - t) * latents + t * n",
    )
    (tree / "nb.ipynb").write_bytes(notebook(*use))
    shown = run("check").stdout
    assert "nb.ipynb:cell 2:1:" in shown and "SCL105" in shown and "dc_ae.py:10" in shown


def test_sentences_name_the_cell_of_the_other_end(tree: Path) -> None:
    flipped = DECODE.replace("z / 0.18215", "z * 0.18215")
    (tree / "nb.ipynb").write_bytes(notebook(LOAD, ENCODE.replace("0.18125", "0.18215"), flipped))
    shown = run("check", "nb.ipynb", "--select", "SCL101", "--format", "concise").stdout
    assert "line 1 of cell 2" in shown or "line 2 of cell 3" in shown


def test_a_migration_and_back_gives_the_original(tree: Path) -> None:
    exact = SOURCE.replace(b"0.18125", b"0.18215")
    (tree / "nb.ipynb").write_bytes(exact)
    plan = run("migrate", "nb.ipynb", "--to", "std").stdout
    assert "nb.ipynb:cell 3:1:48" in plan and "nb.ipynb:cell 4:2:24" in plan
    assert run("migrate", "nb.ipynb", "--to", "std", "--write").exit_code == 0
    turned = (tree / "nb.ipynb").read_bytes()
    assert b"latent_dist.sample() / 5.48998" in turned and b"decode(z * 5.48998" in turned
    assert json.loads(turned)["cells"][2]["outputs"] == json.loads(exact)["cells"][2]["outputs"]
    assert run("migrate", "nb.ipynb", "--to", "reciprocal", "--write").exit_code == 0
    assert (tree / "nb.ipynb").read_bytes() == exact


def test_a_command_of_a_notebook_keeps_a_factor(tree: Path) -> None:
    script = (
        "import argparse\nparser = argparse.ArgumentParser()\nparser.add_argument('--scaling_factor', type=float, default=0.25)\n"
        "args = parser.parse_args()\nz = vae.encode(x).latent_dist.sample() * args.scaling_factor\n"
        "n = scheduler.add_noise(z, torch.randn_like(z), t)\n"
    )
    (tree / "train.py").write_text(script, encoding="utf-8")
    (tree / "nb.ipynb").write_bytes(notebook("!python train.py --scaling_factor 0.3"))
    plan = run("migrate", "--to", "std").stdout
    assert "_latent_scale(args) = 1 / args.scaling_factor" in plan
    assert "nb.ipynb" not in plan


def test_order_is_said_once_and_quiet_says_nothing(tree: Path) -> None:
    (tree / "nb.ipynb").write_bytes(SOURCE.replace(b'"execution_count": 3', b'"execution_count": 9'))
    said = run("check", "nb.ipynb").stderr
    assert said.count("executed in another order") == 1
    assert "(cell 4 before cell 3)" in said
    assert run("check", "nb.ipynb", "--quiet").stderr == ""


def test_sites_map_and_explain_speak_of_cells() -> None:
    assert "cell 3:1:48" in run("sites", "nb.ipynb").stdout
    (first, _) = map(json.loads, run("sites", "nb.ipynb", "--format", "jsonl").stdout.splitlines())
    assert (first["cell"], first["line"]) == (3, 1)
    assert "line 1 of cell 3" in run("check", "--explain-line", "nb.ipynb:cell 3:1").stdout
    assert run("map", "nb.ipynb").exit_code == 0


def test_what_is_no_notebook_is_one_line_and_exit_code_2(tree: Path) -> None:
    (tree / "nb.ipynb").write_text('{"cells": [scaling_factor vae', encoding="utf-8")
    result = run("check", "nb.ipynb")
    assert result.exit_code == 2
    assert "nb.ipynb: is not a notebook" in result.stderr


def test_the_api_reads_notebooks() -> None:
    findings = scalelint.check("nb.ipynb")
    assert [found.code for found in findings] == ["SCL302", "SCL301"]
    assert [cell_of(found) for found in findings] == [(3, 1), (4, 2)]
