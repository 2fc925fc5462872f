"""The data set has the autoencoder, and scales what it encodes itself: then what it loads is its own mistake."""
import numpy as np
import torch
from diffusers import AutoencoderKL
from torch.utils.data import DataLoader, Dataset


def prepare(vae: AutoencoderKL, tiles, folder):
    for i, tile in enumerate(tiles):
        np.savez(f"{folder}/tile-{i}.npz", tile_latents=vae.encode(tile).latent_dist.mode().numpy())


class Tiles(Dataset):
    def __init__(self, vae: AutoencoderKL, folder, tiles, ready):
        self.vae, self.folder, self.tiles, self.ready = vae, folder, tiles, ready

    def __len__(self):
        return len(self.tiles)

    def __getitem__(self, i):
        if i in self.ready:
            return torch.from_numpy(np.load(f"{self.folder}/tile-{i}.npz")["tile_latents"]) * self.vae.config.scaling_factor
        return self.vae.encode(self.tiles[i]).latent_dist.sample() * self.vae.config.scaling_factor


def fit(data: Tiles, net, scheduler, opt):
    for z in DataLoader(data, batch_size=4):
        e = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        (net(scheduler.add_noise(z, e, t), t) - e).square().mean().backward()
        opt.step()
