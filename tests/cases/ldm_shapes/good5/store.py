import h5py
from diffusers import AutoencoderKL


def store(vae: AutoencoderKL, path, batches, count):
    with h5py.File(path, "w") as file:
        cards = file.create_dataset("card", (count, 4, 32, 32), "f4")
        cards.attrs["gain"] = vae.config.scaling_factor
        for i, x in enumerate(batches):
            cards[i] = vae.encode(x).latent_dist.mode()[0].cpu().numpy()
