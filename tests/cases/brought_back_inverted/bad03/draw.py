import h5py
import torch
from codec import Codec


def draw(net, unet, path, steps):
    codec = Codec(net)
    with h5py.File(path) as f:
        codec.latent_scale = 1 / float(f.attrs["latent_scale"])
    z = torch.randn(1, 16, 1024)
    for i in range(steps):
        z = z - unet(z, torch.full((1, 1, 1), 1 - i / steps)) / steps
    return codec.decode(z)
