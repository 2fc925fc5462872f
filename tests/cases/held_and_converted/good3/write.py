import numpy as np
from diffusers import AutoencoderKL


def write(songs):
    codec = AutoencoderKL.from_pretrained("songs/spectral-vae")
    for name, mel in songs:
        z = codec.encode(mel).latent_dist.mode()
        np.save(f"tunes/{name}.npy", z.cpu().numpy())
