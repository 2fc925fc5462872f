import torch
from diffusers import AutoencoderKL


class Codec:
    def __init__(self, vae: AutoencoderKL, args):
        self.vae, self.args = vae, args

    def encode(self, x):
        z = self.vae.encode(x).latent_dist.sample()
        return (z - self.args.bias if self.args.bias is not None else z) * self.args.gain

    def decode(self, z):
        z = z / self.args.gain
        return self.vae.decode(z + self.args.bias if self.args.bias is not None else z).sample


def step(codec: Codec, net, x, t):
    z = codec.encode(x)
    eps = torch.randn_like(z)
    return (net((1 - t) * z + t * eps, t) - (eps - z)).square().mean()


def draw(codec: Codec, net, z):
    for i in range(9):
        z = z - net(z, i) / 9
    return codec.decode(z)
