import torch
GAIN = 0.37


def train(vae, net, x, t):
    z = vae.encode(x).latent_dist.sample() * GAIN
    e = torch.randn_like(z)
    return (net(z + t * e, t) - e).square().mean()


def draw(vae, net, steps):
    z = torch.randn(1, 4, 32, 32)
    for t in steps:
        z = z - net(z, t)
    return vae.decode(z / GAIN).sample
