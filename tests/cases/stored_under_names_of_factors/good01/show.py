import torch


def show(net, vae, path, steps):
    scale = torch.load(path)["scale"]
    z = torch.randn(1, 4, 64, 64)
    for i in range(steps):
        z = z - net(z, torch.full((1, 1, 1, 1), 1 - i / steps)) / steps
    return vae.decode(z / scale).sample
