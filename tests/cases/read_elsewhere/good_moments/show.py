import torch

import constants


@torch.no_grad()
def show(net, vae, sampler, noise):
    latents = sampler(net, noise)
    return vae.decode(latents / constants.GAIN)
