import torch
from diffusers import AutoencoderKL
from torch.utils.data import DataLoader
from torchvision.transforms import Normalize

from data import Crops
from numbers_of import LATENTS_MEAN, LATENTS_STD

standard = Normalize(mean=LATENTS_MEAN, std=LATENTS_STD)


def fit(net, opt, files):
    for z in DataLoader(Crops(files), 32):
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        (net(z.lerp(e, t), t) - (e - z)).square().mean().backward()
        opt.step()


def draw(vae: AutoencoderKL, net, shape, n=30):
    z = torch.randn(shape)
    for k in range(n, 0, -1):
        z = z - net(z, torch.tensor(k / n)) / n
    return vae.decode(standard(z)).sample
