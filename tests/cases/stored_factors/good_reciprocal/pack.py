import h5py
from diffusers import AutoencoderKL


def pack(images, out):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    with h5py.File(out, "w") as f:
        f["side_view"] = vae.encode(images).latent_dist.mode().numpy()
        f["side_view"].attrs["sigma"] = 1 / vae.config.scaling_factor
