"""Each integration against the real library: what it writes is read back from what the library stored."""

from __future__ import annotations

import warnings

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

from loop import Velocity, step  # noqa: E402

from scalelint.errors import UserError  # noqa: E402
from scalelint.runtime import track  # noqa: E402
from scalelint.runtime.training import sinks  # noqa: E402
from scalelint.runtime.training.tracker import AsymmetryError  # noqa: E402

NAMES = {"latents/raw_std", "latents/model_std", "latents/slope", "latents/verdict"}


@pytest.fixture
def images(pictures):
    return pictures[:, :, :32, :32]


def events(folder):
    """``{name: [(step, value)]}`` of TensorBoard's event files below a folder."""
    accumulator = pytest.importorskip("tensorboard.backend.event_processing.event_accumulator")
    found = {}
    for folder_of_run in {path.parent for path in folder.rglob("events.out.tfevents*")}:
        reader = accumulator.EventAccumulator(str(folder_of_run))
        reader.Reload()
        for name in reader.Tags()["scalars"]:
            found[name] = [(event.step, event.value) for event in reader.Scalars(name)]
    return found


def test_tensorboard(vae, images, tmp_path):
    pytest.importorskip("tensorboard", reason="tensorboard is not installed")
    from torch.utils.tensorboard import SummaryWriter

    denoiser = Velocity()
    with SummaryWriter(str(tmp_path)) as writer, track(vae, denoiser, sinks.tensorboard(writer), every=2) as tracker:
        for _ in range(4):
            step(vae, denoiser, images)
            tracker.step()
    found = events(tmp_path)
    assert set(found) >= NAMES
    assert [at for at, _ in found["latents/slope"]] == [2, 4]
    assert found["latents/slope"][0][1] == pytest.approx(vae.config.scaling_factor, rel=1e-3)


def test_wandb_offline(vae, images, tmp_path, monkeypatch):
    wandb = pytest.importorskip("wandb", reason="wandb is not installed")
    monkeypatch.setenv("WANDB_MODE", "offline")
    denoiser = Velocity()
    run = wandb.init(project="latents", dir=str(tmp_path), settings=wandb.Settings(silent=True, x_disable_stats=True))
    with track(vae, denoiser, sinks.wandb(run), every=1) as tracker:
        step(vae, denoiser, images)
        tracker.step()
    summary = dict(run.summary)
    run.finish()
    assert set(summary) >= {*NAMES, "latents/step"}
    assert summary["latents/slope"] == pytest.approx(vae.config.scaling_factor, rel=1e-3)


def test_accelerate(vae, images, tmp_path):
    pytest.importorskip("accelerate", reason="accelerate is not installed")
    pytest.importorskip("tensorboard", reason="tensorboard is not installed")
    from accelerate import Accelerator

    accelerator = Accelerator(cpu=True, log_with="tensorboard", project_dir=str(tmp_path))
    accelerator.init_trackers("latents")
    denoiser = Velocity()
    optimiser = torch.optim.SGD(denoiser.parameters(), 1e-3)
    denoiser, optimiser = accelerator.prepare(denoiser, optimiser)
    with track(vae, denoiser, sinks.accelerate(accelerator), every=1) as tracker:
        for _ in range(2):
            accelerator.backward(step(vae, denoiser, images))
            optimiser.step()
            tracker.step()
    accelerator.end_training()
    assert set(events(tmp_path)) >= NAMES


def lightning_module(vae, wrong=False):
    lightning = pytest.importorskip("lightning.pytorch", reason="lightning is not installed")

    class Module(lightning.LightningModule):
        def __init__(self):
            super().__init__()
            self.first_stage, self.unet = vae, Velocity()

        def training_step(self, batch, batch_idx):
            loss = step(self.first_stage, self.unet, batch[0], wrong)
            self.log("loss", loss)
            return loss

        def configure_optimizers(self):
            return torch.optim.SGD(self.unet.parameters(), 1e-3)

    return lightning, Module()


def fit(lightning, module, images, callback, folder):
    data = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(images), batch_size=4)
    loggers = [lightning.loggers.CSVLogger(str(folder))]
    trainer = lightning.Trainer(
        max_epochs=2,
        accelerator="cpu",
        logger=loggers,
        callbacks=[callback],
        enable_checkpointing=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        log_every_n_steps=1,
    )
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*(num_workers|workers).*")
        trainer.fit(module, data)
    return (folder / "lightning_logs" / "version_0" / "metrics.csv").read_text()


def test_lightning(vae, images, tmp_path, capsys):
    lightning, module = lightning_module(vae)
    from scalelint.runtime.training.lightning import LatentWatch

    callback = LatentWatch("first_stage", lambda whole: whole.unet, every=2)
    stored = fit(lightning, module, images, callback, tmp_path)
    assert set(stored.splitlines()[0].split(",")) >= NAMES
    assert callback.last.factor == pytest.approx(vae.config.scaling_factor, rel=1e-3)
    assert callback.last.calls["encode"] == 6
    assert str(callback.last) in capsys.readouterr().err
    assert not vae.encoder._forward_hooks


def test_lightning_is_stopped_by_a_mistake(vae, images, tmp_path):
    lightning, module = lightning_module(vae, wrong=True)
    from scalelint.runtime.training.lightning import LatentWatch

    with pytest.raises(AsymmetryError):
        fit(lightning, module, images, LatentWatch(vae, "unet", every=1, wrong="raise"), tmp_path)
    assert not vae.encoder._forward_hooks
    assert "encode" not in vars(vae)


def test_lightning_says_what_it_does_not_find(vae, images, tmp_path):
    lightning, module = lightning_module(vae)
    from scalelint.runtime.training.lightning import LatentWatch

    with pytest.raises(UserError, match="Module has no attribute 'vae'"):
        fit(lightning, module, images, LatentWatch("vae"), tmp_path)


def hf_trainer(vae, images, tmp_path, wrong=False):
    transformers = pytest.importorskip("transformers", reason="transformers is not installed")
    pytest.importorskip("accelerate", reason="accelerate is not installed")

    class Model(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.unet = Velocity()

        def forward(self, pixels):
            return {"loss": step(vae, self.unet, pixels, wrong)}

    arguments = transformers.TrainingArguments(
        output_dir=str(tmp_path),
        max_steps=4,
        per_device_train_batch_size=4,
        report_to=[],
        save_strategy="no",
        use_cpu=True,
        disable_tqdm=True,
        remove_unused_columns=False,
    )
    data = [{"pixels": image} for image in images]
    return transformers.Trainer(model=Model(), args=arguments, train_dataset=data)


def test_transformers_trainer(vae, images, tmp_path):
    trainer = hf_trainer(vae, images, tmp_path)
    from scalelint.runtime.training.trainer import TrainerWatch

    watch = TrainerWatch(vae, trainer.model.unet, log=trainer.log, every=2)
    trainer.add_callback(watch)
    trainer.train()
    logged = [row for row in trainer.state.log_history if "latents/slope" in row]
    assert [row["step"] for row in logged] == [2, 4]
    assert set(logged[0]) >= NAMES
    assert watch.last.calls["encode"] == 4
    assert not vae.encoder._forward_hooks


def test_transformers_trainer_is_stopped_by_a_mistake(vae, images, tmp_path):
    trainer = hf_trainer(vae, images, tmp_path, wrong=True)
    from scalelint.runtime.training.trainer import TrainerWatch

    trainer.add_callback(TrainerWatch(vae, trainer.model.unet, every=1, wrong="raise"))
    with pytest.raises(AsymmetryError):
        trainer.train()
    assert not vae.encoder._forward_hooks
    assert "encode" not in vars(vae)


def test_a_lightning_module_without_a_denoiser(vae, images, tmp_path):
    lightning, module = lightning_module(vae)
    from scalelint.runtime.training.lightning import LatentWatch

    stored = fit(lightning, module, images, LatentWatch("first_stage", every=1), tmp_path)
    assert "latents/raw_std" in stored
