import torch
from diffusers import AutoencoderKL


class Take:
    def __init__(self, z, scaled):
        self.z, self.scaled = z, scaled

    def scale(self, k):
        if not self.scaled:
            self.z, self.scaled = self.z * k, True
        return self.z


def fit(vae: AutoencoderKL, net, image):
    take = Take(vae.encode(image).latent_dist.sample(), False)
    x = take.scale(vae.config.scaling_factor)
    noise = torch.randn_like(x)
    return (net(x + noise) - noise).square().mean()


def show(vae: AutoencoderKL, x):
    return vae.decode(x / vae.config.scaling_factor).sample
