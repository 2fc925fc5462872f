import h5py
import torch
from vae import WindVAE


@torch.no_grad()
def store(winds, path):
    vae = WindVAE()
    vae.load_state_dict(torch.load("vae.pt"))
    codes = torch.cat([vae.encode(wind[None]) for wind in winds])
    with h5py.File(path, "w") as file:
        file["codes"] = codes.numpy()
        file.attrs["latent_std"] = codes.std().item()
