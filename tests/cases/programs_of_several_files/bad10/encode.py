import h5py
import torch
from vae import load


@torch.no_grad()
def main(loader, out):
    vae = load("vae.pt")
    with h5py.File(out, "w") as file:
        codes = file.create_dataset("codes", (0, 8, 32, 32), maxshape=(None, 8, 32, 32), dtype="f4")
        for x in loader:
            z = vae.encode(x.cuda()).cpu().numpy()
            codes.resize(len(codes) + len(z), axis=0)
            codes[-len(z):] = z
        file.attrs["mean"], file.attrs["std"] = float(codes[:].mean()), float(codes[:].std())
