import torch
from diffusers import AutoencoderKL
from torchvision.transforms import Normalize

LATENTS_MEAN = [0.31, -0.22, 0.07, 0.15]
LATENTS_STD = [2.41, 1.93, 2.77, 2.02]


class Codec:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.mean = torch.tensor(LATENTS_MEAN).view(-1, 1, 1)
        self.std = torch.tensor(LATENTS_STD).view(-1, 1, 1)
        self.standard = Normalize(LATENTS_MEAN, LATENTS_STD)

    def encode(self, x):
        return self.standard(self.vae.encode(x).latent_dist.sample())

    def decode(self, z):
        return self.vae.decode(z * self.std + self.mean).sample


def loss(codec: Codec, net, x):
    z = codec.encode(x)
    e = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    return (net(z.lerp(e, t), t) - (e - z)).square().mean()


def sample(codec: Codec, net, shape, n=30):
    z = torch.randn(shape)
    for k in range(n, 0, -1):
        z = z - net(z, torch.tensor(k / n)) / n
    return codec.decode(z)
