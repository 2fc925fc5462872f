import torch
from diffusers import AutoencoderKL
from safetensors.torch import save_file


@torch.no_grad()
def store(vae: AutoencoderKL, pairs, out):
    kept = {}
    for name, image in pairs:
        kept[name] = vae.encode(image[None]).latent_dist.mean[0] * vae.config.scaling_factor
    save_file(kept, f"{out}/portraits.safetensors", metadata={"factor": str(vae.config.scaling_factor)})
