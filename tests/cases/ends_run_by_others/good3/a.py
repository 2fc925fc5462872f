from concurrent.futures import ThreadPoolExecutor

import torch
from diffusers import AutoencoderOobleck

codec = AutoencoderOobleck.from_pretrained("oobleck")


def both(waves):
    with ThreadPoolExecutor() as pool:
        answers = [pool.submit(codec.encode, wave) for wave in waves]
        zs = torch.stack([answer.result().latent_dist.mode() for answer in answers]) * 0.6
        noisy = zs + 0.1 * torch.randn_like(zs)
        future = pool.submit(codec.decode, noisy / 0.6)
    return future.result().sample
