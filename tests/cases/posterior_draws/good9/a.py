import numpy as np, torch
from torch.utils.data import Dataset
from diffusers import AutoencoderKL
class Cached(Dataset):
    def __init__(self, folder, factor):
        self.files = sorted(folder.glob("*.npy"))
        self.factor = factor
    def __getitem__(self, i):
        stats = np.load(self.files[i])
        mu, lv = np.split(stats, 2, axis=0)
        z = mu + np.exp(0.5 * lv) * np.random.randn(*mu.shape)
        return {"latents": z * self.factor}
def make(folder):
    vae = AutoencoderKL.from_pretrained("x/y")
    return Cached(folder, vae.config.scaling_factor)
def decode(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor).sample
