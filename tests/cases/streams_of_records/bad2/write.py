import torch
import webdataset as wds
from diffusers import AutoencoderKL


def write(vae: AutoencoderKL, photos, pattern: str) -> None:
    with wds.ShardWriter(pattern) as sink:
        for key, photo in photos:
            z = vae.encode(photo[None]).latent_dist.mode()[0] * vae.config.scaling_factor
            sink.write({"__key__": key, "z.pth": z.cpu()})
