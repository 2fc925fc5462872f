import torch

from library import codec


def sample_images(dit, vae, steps):
    for prompt in steps:
        one(dit, vae, steps)


def one(dit, vae: codec.AutoencoderKLWide, steps):
    latents = do_sample(dit, steps)
    vae.to("cuda")
    return vae.decode(latents)


def do_sample(dit, steps):
    latents = torch.randn(1, 16, 32, 32)
    for t in steps:
        latents = latents - dit(latents, t) / len(steps)
    return latents
