import torch

from library import codec


def sample_image(dit, vae: codec.AutoencoderKLWide, steps):
    latents = torch.randn(1, 16, 32, 32)
    for t in steps:
        latents = latents - dit(latents, t) / len(steps)
    return vae.decode_to_pixels(latents)


def train_step(dit, vae: codec.AutoencoderKLWide, images, t):
    latents = vae.encode_pixels_to_latents(images)
    noise = torch.randn_like(latents)
    noisy = (1 - t) * latents + t * noise
    return dit(noisy, t) - (noise - latents)
