import h5py
import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("kl")


def get(i):
    with h5py.File("z.h5") as f:
        z = torch.from_numpy(f["z"][i])
        return z if f.attrs["scaled"] else z * vae.config.scaling_factor


def put(pictures):
    with h5py.File("z.h5", "w") as f:
        f["z"] = (vae.encode(pictures).latent_dist.mode() * vae.config.scaling_factor).numpy()
        f.attrs["scaled"] = True


def step(net, i):
    z = get(i)[None]
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
