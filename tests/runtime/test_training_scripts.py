"""Small training scripts in the manner of public ones: right ones are not accused, wrong ones not cleared."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

import newer_training_scripts as newer  # noqa: E402
import training_scripts as older  # noqa: E402

from scalelint.runtime import Verdict, watch  # noqa: E402

PROGRAMS = (*older.PROGRAMS, *newer.PROGRAMS)


def watched(program, vae, pictures):
    torch.manual_seed(0)
    script = program.run(vae, pictures)
    with watch(*next(script), budget=1e6) as watcher:
        next(script, None)
    return watcher.report()


@pytest.mark.parametrize("program", [p for p in PROGRAMS if not p.wrong], ids=lambda p: p.name)
def test_a_right_program_is_not_accused(program, vae, pictures):
    report = watched(program, vae, pictures)
    assert report.diagnosis.verdict in (Verdict.SYMMETRIC, Verdict.NOT_MEASURED), str(report)


@pytest.mark.parametrize("program", [p for p in PROGRAMS if p.wrong], ids=lambda p: f"{p.name}: {p.wrong}")
def test_a_wrong_program_is_not_cleared(program, vae, pictures):
    report = watched(program, vae, pictures)
    assert report.diagnosis.verdict is not Verdict.SYMMETRIC, str(report)
    if program.called:
        assert report.diagnosis.verdict.value == program.called, str(report)
    else:
        assert report.diagnosis.message


def test_programs_are_many_and_about_half_of_them_wrong():
    wrong = sum(bool(program.wrong) for program in PROGRAMS)
    assert len(PROGRAMS) >= 20
    assert 0.4 <= wrong / len(PROGRAMS) <= 0.6
