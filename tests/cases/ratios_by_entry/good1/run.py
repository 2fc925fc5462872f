import torch
from diffusers import AutoencoderKL

from geometry import cells
from options import Options
from space import Space


def fit(vae: AutoencoderKL, net, clips, space):
    for x in clips:
        z = space.inward(vae.encode(x).latent_dist.sample())
        t = torch.rand(len(z), 1, 1, 1)
        noise = torch.randn_like(z)
        loss = (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
        loss.backward()


def draw(vae: AutoencoderKL, net, n, side, o, space):
    z = torch.randn(n, 4, *cells(side, o))
    for i in range(20, 0, -1):
        z = z - net(z, i / 20) / 20
    return vae.decode(space.outward(z)).sample


def main(path, net, clips):
    o = Options()
    vae = AutoencoderKL.from_pretrained(path)
    space = Space(o)
    fit(vae, net, clips, space)
    return draw(vae, net, 4, 256, o, space)
