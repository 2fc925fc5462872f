"""Mutants are the mistakes they are meant to be, and are counted as such."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.accuracy.labels import Label, Repository
from benchmarks.accuracy.mutants import Tally, chosen, codes_of, judge, main
from benchmarks.accuracy.mutate import mutants, name_of

PIPELINE = """\
from diffusers import AutoencoderKL


def decode(vae: AutoencoderKL, latents):
    latents = latents / vae.config.scaling_factor
    return vae.decode(latents).sample
"""


def label(line: int = 1, root: str = "vae.config.scaling_factor", direction: str = "decode") -> Label:
    return Label("r", "a.py", line, direction, "divide", root, "reciprocal", "")


def made(source: str, root: str = "f") -> dict[str, str]:
    return {mutant.kind: mutant.source.decode() for mutant in mutants(source.encode(), label(root=root))}


@pytest.mark.parametrize(
    ("source", "flip", "drop"),
    [
        ("z = x * f  # σ", "z = x / f  # σ", "z = x  # σ"),
        ("z = g(x) / self.f.to(x.device)", "z = g(x) * self.f.to(x.device)", "z = g(x)"),
        ("z = f * x", "z = f / x", "z = x"),
        ("z = (x - m) * f + 1", "z = (x - m) / f + 1", "z = x - m + 1"),
        ("z = x.mul_(f)", "z = x.div_(f)", "z = x"),
        ("z = 1 / f * x", "z = 1 * f * x", "z = x"),
        ("z *= f", "z /= f", "z"),
        ("z = x / local", "z = x * local", "z = x"),
    ],
)
def test_forms(source: str, flip: str, drop: str) -> None:
    assert made(source) == {"flip": flip, "drop": drop}


@pytest.mark.parametrize("source", ["z = 1 / f", "z = g(f)", "z = x * a / b", "z = x ** f"])
def test_what_is_no_plain_product_has_no_mutant(source: str) -> None:
    assert made(source) == {}


def test_only_the_labelled_line_changes() -> None:
    first, second = "a = x * f\n", "b = x * f\n"
    found = [m.source.decode() for m in mutants((first + second).encode(), label(2, "f"))]
    assert found == [first + "b = x / f\n", first + "b = x\n"]


@pytest.mark.parametrize(
    ("root", "name"),
    [("vae.config.latents_std", "latents_std"), ('STATS["std"]', "std"), ("scale[0]", "0"), ("0.18215", "18215")],
)
def test_name(root: str, name: str) -> None:
    assert name_of(root) == name


def test_modes_part_the_sites() -> None:
    rows = [label(1, "a.f", "encode"), label(2, "b.f"), label(3, "g")]
    repository = Repository("r", {"a.py": rows})
    assert [row.line for row in chosen(repository, "both")] == [1, 2]
    assert [row.line for row in chosen(repository, "one-direction")] == [3]


def test_a_flip_against_the_documentation_is_detected() -> None:
    tally = Tally()
    judge(PIPELINE.encode(), label(5), codes_of, tally)
    assert (tally.made["flip"], tally.detected["flip"]) == (1, 1)
    assert tally.by_rule["flip"] == Counter(SCL201=1)


def test_findings_of_the_clean_file_do_not_count() -> None:
    tally = Tally()
    judge(PIPELINE.encode(), label(5), lambda name, source: Counter(SCL101=1), tally)
    assert not any(tally.detected.values())
    assert len(tally.missed) == 2


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.py").write_text(PIPELINE, encoding="utf-8")
    labels = tmp_path / "labels.tsv"
    head = "repo path line direction operation root convention shift note"
    row = "r a.py 5 decode divide vae.config.scaling_factor reciprocal no -"
    labels.write_text("\n".join(line.replace(" ", "\t") for line in (head, row)), encoding="utf-8")
    assert main(["--root", str(tmp_path), "--labels", str(labels), "--mode", "one-direction", "--max", "1"]) == 0
    assert "1 sites mutated" in capsys.readouterr().out
    assert main(["--root", str(tmp_path), "--labels", str(labels)]) == 2
