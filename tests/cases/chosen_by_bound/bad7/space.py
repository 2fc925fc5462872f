import torch
from diffusers import AutoencoderKLCogVideoX

vae = AutoencoderKLCogVideoX.from_pretrained("cog/vae")


class Space:
    """One map, in a direction that is a word."""

    def __init__(self, factor):
        self.factor = factor

    def move(self, z, to="model"):
        match to:
            case "model":
                return z * self.factor
            case "raw":
                return z / self.factor
            case _:
                raise ValueError(to)


space = Space(vae.config.scaling_factor)


def loss(net, clips):
    z = space.move(vae.encode(clips).latent_dist.sample())
    noise = torch.randn_like(z)
    return (net(0.8 * z + 0.6 * noise, 300) - noise).square().mean()


def film(net, shape):
    z = torch.randn(shape)
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    return vae.decode(space.move(z)).sample
