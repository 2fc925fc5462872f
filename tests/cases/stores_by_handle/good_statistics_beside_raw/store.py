import h5py
import torch


@torch.no_grad()
def store(vae, batches, path):
    raw = torch.cat([vae.encoder(b) for b in batches])
    spread = raw.std()
    print("normalised range", (raw / spread).abs().max())
    with h5py.File(path, "w") as f:
        rows = f.create_dataset("plates", shape=raw.shape)
        rows[:] = raw.numpy()
        rows.attrs["spread"] = float(spread)
