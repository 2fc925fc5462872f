import h5py
import torch


@torch.no_grad()
def write(vae, images, path):
    with h5py.File(path, "w") as f:
        f.attrs["scale"] = vae.config.scaling_factor
        rows = f.create_dataset("rows", (len(images), 4, 32, 32))
        for i, image in enumerate(images):
            rows[i] = vae.encode(image[None]).latent_dist.mode()[0].numpy() * vae.config.scaling_factor
