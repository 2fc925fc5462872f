import torch
from torchvision.utils import save_image


def loss(net, augment, x, k):
    x = augment(x) * 2 - 1
    e = torch.randn_like(x)
    t = torch.rand(x.shape[0], 1, 1, 1)
    return (net((1 - t) * x + t * e, t) - (e - x)).pow(2).mean()


def sample(net, to_pixels, n):
    x = torch.randn(n, 3, 32, 32)
    for i in range(9):
        x = x - net(x, 1 - i / 9) / 9
    save_image(to_pixels(x), "x.png")
