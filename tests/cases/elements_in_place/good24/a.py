import torch
from diffusers import AutoencoderKL


def run(vae: AutoencoderKL, net, batches):
    for batch in batches:
        zs = [vae.encode(x).latent_dist.mean for x in batch]
        for z in zs:
            z *= vae.config.scaling_factor
        net.step(torch.stack(zs))
