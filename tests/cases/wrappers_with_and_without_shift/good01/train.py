import torch
from codecs.wrap import BOXES


def step(args, net, x):
    vae = BOXES[args.ae](args.path)
    z = vae.encode(x)
    noise = torch.randn_like(z)
    return ((net(z + noise) - noise) ** 2).mean()


def sample(args, net, shape):
    vae = BOXES[args.ae](args.path)
    z = torch.randn(shape)
    for _ in range(20):
        z = z - net(z) / 20
    return vae.decode(z)
