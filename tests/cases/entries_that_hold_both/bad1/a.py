import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def draw(net, n):
    meta, vae = torch.load("meta.pt"), AutoencoderKL.from_pretrained("kl")
    spread, offset = meta["spread"], meta["offset"]
    z = torch.randn(n, 4, 32, 32)
    for i in range(50, 0, -1):
        z = z - net(z, torch.full((n, 1, 1, 1), i / 50)) / 50
    return vae.decode(z * spread).sample


def loss_of(net, x):
    meta, vae = torch.load("meta.pt"), AutoencoderKL.from_pretrained("kl")
    spread, offset = meta["spread"], meta["offset"]
    z = (vae.encode(x).latent_dist.sample() - offset) / spread
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
