import torch


def pictures(undo, vae, z):
    z = undo(z)
    return vae.decode(z).sample


def sample(undo, vae, net, n=4, steps=50):
    z = torch.randn(n, 4, 32, 32)
    for i in range(steps):
        clean = net(z, torch.full((n,), 1 - i / steps)).sample
        z = z + (clean - z) / (steps - i)
    return pictures(undo, vae, z)
