import h5py
import torch
from codec import Codec


def fit(net, unet, loader, path):
    codec = Codec(net)
    codec.latent_scale = 1 / net.encode(next(iter(loader))).std()
    for x in loader:
        z = codec.encode(x)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1)
        (unet(torch.lerp(z, noise, t), t) - (noise - z)).square().mean().backward()
    with h5py.File(path, "w") as f:
        f.attrs["latent_scale"] = codec.latent_scale
