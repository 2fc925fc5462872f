from diffusers import AutoencoderKL

from draw import Painter


def show(painter: Painter, prompts, repo: str):
    vae = AutoencoderKL.from_pretrained(repo, subfolder="vae")
    for z in painter.latents(prompts):
        yield vae.decode(z / vae.config.scaling_factor).sample
