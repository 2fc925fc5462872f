import torch

from library import codec


def evaluate(dit, first_stage, steps, count):
    return [draw(dit, first_stage, steps) for _ in range(count)]


def draw(dit, model, steps):
    return show(model, denoise(dit, steps))


def denoise(dit, steps):
    latents = torch.randn(1, 16, 32, 32)
    for t in steps:
        latents = latents - dit(latents, t) / len(steps)
    return latents


def show(autoencoder: codec.AutoencoderKLWide, latents):
    return (autoencoder.decode_to_pixels(latents) + 1) / 2
