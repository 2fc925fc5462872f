import numpy as np
import torch
from diffusers import AutoencoderKL
from torch.utils.data import DataLoader, Dataset


def prepare(vae: AutoencoderKL, scans, folder):
    for i, scan in enumerate(scans):
        np.savez(f"{folder}/scan-{i}.npz", scan_latents=(vae.encode(scan).latent_dist.mode() * vae.config.scaling_factor).numpy())


class Scans(Dataset):
    def __init__(self, folder, scans, ready):
        self.folder, self.scans, self.ready = folder, scans, ready

    def __len__(self):
        return len(self.scans)

    def __getitem__(self, i):
        if i in self.ready:
            return {"scan_latents": torch.from_numpy(np.load(f"{self.folder}/scan-{i}.npz")["scan_latents"])}
        return {"scan": self.scans[i]}


def fit(vae: AutoencoderKL, net, scheduler, folder, scans, ready, opt):
    for item in DataLoader(Scans(folder, scans, ready), batch_size=1):
        if "scan_latents" in item:
            z = item["scan_latents"]
        else:
            z = vae.encode(item["scan"]).latent_dist.sample() * vae.config.scaling_factor
        e = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        (net(scheduler.add_noise(z, e, t), t) - e).square().mean().backward()
        opt.step()
