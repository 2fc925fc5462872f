"""Library models: what is known of diffusers, that it is still so, and what a project adds."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from scalelint.knowledge.libraries import AutoencoderModel, Models, PipelineModel, libraries
from scalelint.resources import data_path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "make_models.py"


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_models", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_models_of_diffusers_are_those_of_the_installed_sources() -> None:
    spec = importlib.util.find_spec("diffusers")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("diffusers is not installed")
    written = data_path("rules", "models", "diffusers.toml").read_text()
    rendered = script().render(Path(spec.submodule_search_locations[0]))
    assert rendered == written, "run: python scripts/make_models.py path/to/diffusers"


def test_keys_defaults_and_versions_of_an_autoencoder() -> None:
    found = libraries().autoencoder("diffusers.AutoencoderKL")
    assert found is not None
    assert {"scaling_factor", "shift_factor", "latents_std", "block_out_channels"} <= set(found.keys)
    assert found.defaults["scaling_factor"] == 0.18215
    assert found.key_since["scaling_factor"] == "0.14.0"
    oobleck = libraries().autoencoder("diffusers.models.autoencoders.autoencoder_oobleck.AutoencoderOobleck")
    assert oobleck is not None
    assert "scaling_factor" not in oobleck.keys


def test_hand_written_and_generated_words_on_one_class_are_joined() -> None:
    tiny = libraries().autoencoder("diffusers.AutoencoderTiny")
    assert tiny is not None
    assert (tiny.space, tiny.defaults["scaling_factor"]) == ("model", 1.0)


@pytest.mark.parametrize(
    ("origin", "name", "component"),
    [
        ("diffusers.StableDiffusionXLPipeline", "vae", "diffusers.AutoencoderKL"),
        ("diffusers.WanPipeline", "vae", "diffusers.AutoencoderKLWan"),
        ("diffusers.SanaVideoPipeline", "vae", ""),
        ("diffusers.StableDiffusionXLPipeline", "unet", ""),
        ("acme.StableDiffusionXLPipeline", "vae", ""),
    ],
)
def test_components_of_pipelines(origin: str, name: str, component: str) -> None:
    assert libraries().component(origin, name) == component


def test_a_project_describes_its_own() -> None:
    own = Models(
        autoencoder=(AutoencoderModel(name="AutoencoderKL", package="diffusers", space="model"),),
        pipeline=(PipelineModel(name="Acme", package="acme", autoencoders={"codec": ("AcmeVAE",)}),),
    )
    ours = libraries(own)
    kl = ours.autoencoder("diffusers.AutoencoderKL")
    assert kl is not None
    assert kl.space == "model", "what the project says goes first"
    assert "scaling_factor" in kl.keys, "and what it leaves open stays"
    assert ours.component("acme.Acme", "codec") == "acme.AcmeVAE"
    assert libraries().autoencoder("diffusers.AutoencoderKL") != kl


def test_every_hand_written_model_has_a_source() -> None:
    shipped = msgspec.toml.decode(data_path("rules", "models", "libraries.toml").read_bytes(), type=Models)
    assert all(m.source for m in (*shipped.autoencoder, *shipped.pipeline, *shipped.storage))
