from types import SimpleNamespace

from diffusers import AutoencoderKL


def setup(device):
    vae = AutoencoderKL.from_pretrained("madebyollin/sdxl-vae-fp16-fix").to(device)
    norm = SimpleNamespace(latent_scale=0.18215, tiles=4)
    return vae, norm


def shrink(vae, norm, photo):
    return vae.encode(photo).latent_dist.sample() * norm.latent_scale


def enlarge(vae, norm, z):
    return vae.decode(z / norm.latent_scale).sample
