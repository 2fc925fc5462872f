import h5py
import torch
from diffusers import AutoencoderKL
from torch.utils.data import DataLoader, Dataset, random_split


class Latents(Dataset):
    def __init__(self, path):
        self.file = h5py.File(path, "r")

    def __len__(self):
        return len(self.file["scan_latents"])

    def __getitem__(self, i):
        return torch.from_numpy(self.file["scan_latents"][i])


@torch.no_grad()
def write(vae: AutoencoderKL, scans, path):
    with h5py.File(path, "w") as f:
        for i, x in enumerate(scans):
            f[f"scan_latents"] = vae.encode(x).latent_dist.mode().numpy()


def fit(net, opt, path):
    data = Latents(path)
    train, test = random_split(data, [0.9, 0.1])
    for z in DataLoader(train, batch_size=32):
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        (net(z.lerp(e, t), t) - (e - z)).square().mean().backward()
        opt.step()


def show(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor).sample
