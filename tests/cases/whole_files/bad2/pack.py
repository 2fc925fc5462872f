import pickle
from pathlib import Path

from diffusers import AutoencoderKL


def pack(vae: AutoencoderKL, photo, folder: Path, name: str) -> None:
    z = vae.encode(photo).latent_dist.sample() * vae.config.scaling_factor
    (folder / f"photo-{name}.latent").write_bytes(pickle.dumps(z.cpu()))
