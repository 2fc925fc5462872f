"""A watch stays out of the way: transforms, traces, copies, budgets; and it says what it did not look at."""

from __future__ import annotations

import copy
import pickle

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

from injections import Denoiser  # noqa: E402
from pipelines import F, noise_like, packed  # noqa: E402

from scalelint.errors import UserError  # noqa: E402
from scalelint.runtime import Factor, Verdict, watch  # noqa: E402
from scalelint.runtime.hooks.pace import FIRST, KINDS, SHARE, Pace  # noqa: E402
from scalelint.runtime.training.tracker import Tracker  # noqa: E402


class Small(torch.nn.Module):
    """An autoencoder of one layer a side, quick enough for loops."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.encoder = torch.nn.Conv2d(3, 4, 4, stride=4)
        self.decoder = torch.nn.ConvTranspose2d(4, 3, 4, stride=4)
        self.config = {"scaling_factor": F}
        with torch.no_grad():
            self.encoder.weight.mul_(8)

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)


@pytest.fixture
def small():
    return Small()


def images(count=8, seed=0):
    return torch.randn(count, 3, 32, 32, generator=torch.Generator().manual_seed(seed)).clamp(-1, 1)


def trip(vae, denoiser, pixels, down=1 / F):
    with torch.no_grad():
        return vae.decode(denoiser(vae.encode(pixels) * F) * down)


def test_functorch_transforms_are_left_alone_and_counted(small):
    plain = torch.func.vmap(lambda x: small.encode(x[None])[0] * F)(images())
    with watch(small, Denoiser()) as watcher:
        mapped = torch.func.vmap(lambda x: small.encode(x[None])[0] * F)(images())
        gradient = torch.func.grad(lambda x: small.decode(small.encode(x)).sum())(images(1))
        trip(small, watcher.denoiser, images())
    assert torch.equal(plain, mapped)
    assert gradient.shape == (1, 3, 32, 32)
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.SYMMETRIC
    assert "inside a torch.func transform could not be looked at" in str(report)


def test_nothing_but_transforms_is_not_measured(small):
    with watch(small) as watcher:
        torch.func.vmap(lambda x: small.decode(small.encode(x[None])))(images())
    assert watcher.report().diagnosis.verdict is Verdict.NOT_MEASURED
    assert "could not be looked at" in str(watcher.report())


def test_export_is_left_alone(small):
    with watch(small) as watcher:
        program = torch.export.export(small.encoder, (images(2),))
        torch.jit.trace(small.encoder, images(2))
    assert torch.equal(program.module()(images(2)), small.encoder(images(2)))
    assert watcher.report().diagnosis.verdict is Verdict.NOT_MEASURED


def test_copies_and_pickles_of_a_watched_autoencoder_work(small):
    with watch(small) as watcher:
        for other in (copy.deepcopy(small), pickle.loads(pickle.dumps(small))):
            assert torch.equal(other.encode(images(2)), small.encode(images(2)))
    assert watcher.report().calls["encode"] == 2


@pytest.mark.parametrize("holds", [lambda watcher: watcher, lambda watcher: Tracker(watcher)])
def test_a_module_that_holds_its_watch_is_copied(small, holds):
    with watch(small) as watcher:
        small.watch = holds(watcher)
        for other in (copy.deepcopy(small), pickle.loads(pickle.dumps(small))):
            assert torch.equal(other.watch.model_latents(other.encode(images(2))), small.encode(images(2)))
            assert other.watch.report() is None
    assert watcher.report().calls["encode"] == 2


def test_recomputed_calls_of_checkpointing_count_once(small):
    from torch.utils.checkpoint import checkpoint

    with watch(small, Denoiser()) as watcher:
        pixels = images(2).requires_grad_()
        z = checkpoint(small.encode, pixels, use_reentrant=False)
        small.decode(watcher.denoiser(z * F) / F).sum().backward()
    report = watcher.report()
    assert report.calls["encode"] == 1
    assert report.diagnosis.verdict is Verdict.SYMMETRIC


def test_a_wrong_factor_is_reported_and_not_raised(small):
    with watch(small, Denoiser(), factor=Factor((0.3, 0.4))) as watcher:
        trip(small, watcher.denoiser, images())
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.NOT_MEASURED
    assert "2 numbers for 4 latent channels" in report.diagnosis.message


@pytest.mark.parametrize("options", [{"every": 0}, {"budget": -1.0}])
def test_impossible_paces_are_refused(small, options):
    with pytest.raises(UserError, match="every is 1 or more"):
        watch(small, **options)


def test_a_budget_bounds_the_looks_and_the_report_says_so(small):
    with watch(small, Denoiser(), budget=0.0) as watcher:
        for seed in range(30):
            trip(small, watcher.denoiser, images(2, seed))
    assert watcher.pace.looks["denoise"] == FIRST
    report = watcher.report()
    assert report.calls == {"encode": 30, "denoise": 30, "decode": 30}
    assert report.diagnosis.verdict is Verdict.SYMMETRIC
    assert f"{30 - FIRST} of 30 denoise" in str(report)


def test_every_other_call(small):
    with watch(small, Denoiser(), every=5, budget=1e6) as watcher:
        for seed in range(20):
            trip(small, watcher.denoiser, images(2, seed), down=F)
    assert watcher.pace.looks["denoise"] == 4
    assert watcher.report().diagnosis.verdict is Verdict.BOTH_MULTIPLY


def test_a_slow_look_is_paid_for_before_the_next():
    pace = Pace()
    pace.begin()
    for _ in range(FIRST):
        assert pace.allows("denoise")
        pace.took("denoise", 1.0)
    assert not pace.allows("denoise")


def test_time_without_the_watch_pays_for_no_look(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr("scalelint.runtime.hooks.pace._clocks", lambda: (clock[0], clock[0]))
    pace = Pace()
    for attached in (2.0, 3.0):
        pace.begin()
        clock[0] += attached
        pace.end()
        clock[0] += 100.0
    assert pace.elapsed == 5.0
    pace.begin()
    for _ in range(FIRST):
        assert pace.allows("denoise")
        pace.took("denoise", 1.0)
    clock[0] += 0.9 * KINDS * (FIRST + 1) / SHARE
    assert not pace.allows("denoise")
    clock[0] += 0.2 * KINDS * (FIRST + 1) / SHARE
    assert pace.allows("denoise")


def test_time_that_others_take_pays_for_no_look(monkeypatch):
    clocks = [(0.0, 0.0), (1000.0, 10.0)]
    monkeypatch.setattr("scalelint.runtime.hooks.pace._clocks", lambda: clocks.pop(0))
    pace = Pace()
    pace.begin()
    assert pace.elapsed == 10.0


def test_a_small_denoiser_is_not_held_up_by_copies(small, monkeypatch):
    monkeypatch.setattr("scalelint.runtime.hooks.pace.FREE", 0.0)
    monkeypatch.setattr("scalelint.runtime.hooks.pace.KEPT", 0.0)
    with watch(small, Denoiser(), budget=0.0) as watcher, torch.no_grad():
        z = small.encode(images()) * F
        for _ in range(30):
            watcher.denoiser(z)
        small.decode(z / F)
    report = watcher.report()
    assert report.calls["denoise"] == 30
    assert f"{30 - FIRST} of 30 denoise" in str(report)
    assert report.measurement.decodes[0].decode is None, "the decode continues a call that was not held"
    assert report.diagnosis.verdict is Verdict.SYMMETRIC


def test_marks_are_paced_as_calls_are(small):
    with watch(small, budget=0.0) as watcher, torch.no_grad():
        for seed in range(30):
            z = watcher.model_latents(small.encode(images(2, seed)) * F)
        small.decode(z / F)
    report = watcher.report()
    assert watcher.pace.looks["marked"] == FIRST
    assert report.diagnosis.verdict is Verdict.SYMMETRIC
    assert f"{30 - FIRST} of 30 marked" in str(report)


def test_pictures_that_resemble_those_encoded_before_are_no_noised_ones(small):
    """Clean latents that were marked are those of their own encode; beside another's they are a chance resemblance."""
    common = images(1, seed=9)
    with watch(small, Denoiser()) as watcher, torch.no_grad():
        for seed in range(6):
            z = watcher.model_latents(small.encode(0.8 * common + 0.2 * images(4, seed)) * F)
            small.decode(z / F)
        watcher.denoiser(0.5 * small.encode(images(4, 20)) + torch.randn(4, 4, 8, 8))
    assert watcher.report().diagnosis.verdict is Verdict.SYMMETRIC, str(watcher.report())


def test_a_pipeline_brings_its_denoiser(small):
    class Pipeline:
        def __init__(self):
            self.vae, self.transformer = small, Denoiser()

    pipe = Pipeline()
    with watch(pipe) as watcher:
        trip(small, pipe.transformer, images())
    assert watcher.denoiser is pipe.transformer
    assert watcher.report().calls["denoise"] == 1
    assert watcher.report().diagnosis.scope == "both directions"


@pytest.mark.parametrize("order", ["channels first", "channels last"])
def test_packed_tokens_are_unpacked_by_what_they_hold(small, order):
    def pack(z):
        if order == "channels first":
            return packed(z)
        b, c, h, w = z.shape
        return z.view(b, c, h // 2, 2, w // 2, 2).permute(0, 2, 4, 3, 5, 1).reshape(b, h * w // 4, 4 * c)

    with watch(small, Denoiser()) as watcher, torch.no_grad():
        for seed in range(4):
            z = small.encode(images(8, seed)) * F
            sigma = torch.linspace(0.05, 0.9, 8).view(-1, 1, 1, 1)
            watcher.denoiser(pack((1 - sigma) * z + sigma * noise_like(z, seed)))
        small.decode(z / F)
    encode = watcher.report().measurement.encode
    assert encode.noise.schedules == ("flow",)
    assert encode.scalar == pytest.approx(F, rel=0.03)


@pytest.mark.parametrize(
    "prepare, words",
    [
        (lambda x: x, ""),
        (lambda x: x / 2 + 0.5, "images * 2 - 1"),
        (lambda x: (x / 2 + 0.5) * 255, "images / 127.5 - 1"),
        (lambda x: x * 2, "beyond [-1, 1]"),
    ],
)
def test_the_range_of_pixels_is_watched(small, prepare, words):
    with watch(small, Denoiser()) as watcher:
        trip(small, watcher.denoiser, prepare(images()))
    assert (words in str(watcher.report())) if words else ("entered the encoder" not in str(watcher.report()))


@pytest.mark.parametrize("raw", [True, False])
def test_latents_that_condition_are_spoken_of(small, raw):
    with watch(small, Denoiser()) as watcher, torch.no_grad():
        condition = small.encode(images(4, 1))
        z = small.encode(images(4, 2)) * F
        watcher.denoiser(torch.cat([z, z[:, :1] * 0, condition * (1 if raw else F)], dim=1))
        small.decode(z / F)
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.SYMMETRIC, str(report)
    assert ("unlike the latents themselves" if raw else ", as the latents themselves") in str(report)


def test_fully_sharded_and_accelerated_models(small, tmp_path):
    accelerate = pytest.importorskip("accelerate", reason="accelerate is not installed")
    accelerator = accelerate.Accelerator(cpu=True)
    net = accelerator.prepare(torch.nn.Conv2d(4, 4, 1))
    with watch(small, net) as watcher:
        trip(small, net, images())
    assert watcher.report().calls == {"encode": 1, "denoise": 1, "decode": 1}
