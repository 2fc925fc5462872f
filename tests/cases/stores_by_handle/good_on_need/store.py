import h5py
import torch

from vae import CellVAE


@torch.no_grad()
def store(vae: CellVAE, loader, out):
    some = vae.encode(next(iter(loader)))
    gain = 1.0 / some.std()
    with h5py.File(out, "w") as f:
        f.attrs["gain"] = float(gain)
        held = None
        for i, batch in enumerate(loader):
            z = vae.encode(batch) * gain
            if held is None:
                held = f.create_dataset("cells", (len(loader), *z.shape[1:]), "f4")
            held[i] = z[0].numpy()
