import torch
import zarr


class Clips(torch.utils.data.Dataset):
    def __init__(self, path):
        self.root = zarr.open_group(path, mode="r")
        self.gain = self.root.attrs["latent_gain"]

    def __len__(self):
        return len(self.root)

    def __getitem__(self, i):
        return torch.from_numpy(self.root[f"{i:06d}"]["mel_latent"][:]) / self.gain


@torch.no_grad()
def play(vae, vocoder, z):
    return vocoder(vae.decode(z / vae.config.scaling_factor).sample)
