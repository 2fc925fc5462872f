import torch
from diffusers import AutoencoderKL


def compare(vae: AutoencoderKL, make_generator, sample_fn, net, n):
    stored_generator = make_generator(n)
    for _ in range(n):
        truth = next(stored_generator)
        drawn = sample_fn(torch.randn_like(truth), net)[-1]
        yield vae.decode(drawn / vae.config.scaling_factor).sample, vae.decode(truth).sample
