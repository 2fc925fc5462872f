import h5py
import torch


@torch.no_grad()
def store(vae, batches, path):
    raw = torch.cat([vae.encoder(b.cuda()).cpu() for b in batches])
    mean, std = raw.mean((0, 2, 3), keepdim=True), raw.std((0, 2, 3), keepdim=True)
    with h5py.File(path, "w") as f:
        d = f.create_dataset("grains", data=((raw - mean) / std).numpy())
        d.attrs["mean"], d.attrs["std"] = mean.numpy(), std.numpy()
