import numpy as np
import torch


class Clips(torch.utils.data.Dataset):
    def __init__(self, names):
        self.names = names

    def __getitem__(self, index):
        held = np.load(self.names[index])
        return {"clip_latent": torch.from_numpy(held["clip_latent"]), "fps": float(held["fps"])}


def keep(vae, clip, name, fps):
    with torch.no_grad():
        z = vae.encode(clip).latent_dist.sample()
    np.savez(name, clip_latent=z.cpu().numpy(), fps=fps)
