import h5py
import torch


@torch.no_grad()
def store(vae, images, out):
    with h5py.File(out, "w") as f:
        rows = f.create_dataset("plates", shape=(len(images), 8, 32, 32), dtype="f4")
        rows.attrs["amount"] = vae.unit
        for i, image in enumerate(images):
            rows[i] = (vae.encode(image[None])[0] / vae.unit).numpy()
