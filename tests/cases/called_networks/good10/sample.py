import torch

from nets import ScaledDecoder


def sample(decoder: ScaledDecoder, net, n):
    z = torch.randn(n, 4, 8, 8)
    for i in range(10, 0, -1):
        z = z - net(z, i / 10) / 10
    return decoder(z)
