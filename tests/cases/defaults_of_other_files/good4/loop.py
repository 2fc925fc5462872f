import torch

from space import Same


def train(net, vae, batches, space=Same()):
    for x in batches:
        z = space.into(vae.encode(x).latent_dist.sample())
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
        (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean().backward()


@torch.no_grad()
def draw(net, vae, n, space=Same()):
    z = torch.randn(n, 4, 32, 32)
    for i in range(50, 0, -1):
        z = z - net(z, torch.full((n, 1, 1, 1), i / 50)) / 50
    return vae.decode(space.back(z)).sample
