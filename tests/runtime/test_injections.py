"""Every mistake, in every code structure, in both dtypes, is diagnosed by name."""

from __future__ import annotations

from collections import Counter

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")

from injections import HOSTS, MISTAKES, inject  # noqa: E402

from scalelint.runtime import Verdict  # noqa: E402


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.__name__)
@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.verdict.value}: {mistake.name}")
def test_diagnosed_by_name(mistake, host, dtype, trained_in, pictures):
    vae = trained_in[dtype]
    report = inject(vae, pictures.to(vae.dtype), mistake, host, vae.config.scaling_factor)
    assert report.diagnosis.verdict is mistake.verdict, str(report)


def test_each_diagnosis_is_injected_in_at_least_five_ways():
    ways = Counter(mistake.verdict for mistake in MISTAKES)
    assert set(ways) == set(Verdict) - {Verdict.NOT_MEASURED}
    assert min(ways.values()) >= 5


def test_message_names_the_owner_of_a_published_constant(trained, pictures):
    mistake = next(mistake for mistake in MISTAKES if mistake.name == "another's on encode")
    report = inject(trained, pictures, mistake, HOSTS[0], trained.config.scaling_factor)
    assert "0.18215 is a published constant" in "".join(report.diagnosis.notes)
    assert "Stable Diffusion" in "".join(report.diagnosis.notes)
