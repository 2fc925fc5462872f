from diffusers import AutoencoderKL
SAME = {"mean": 0.5, "std": 0.5}
def encode(vae: AutoencoderKL, x):
    return (vae.encode(x).latent_dist.sample() - SAME["mean"]) / SAME["std"]
def decode(vae: AutoencoderKL, z):
    return vae.decode(z * SAME["std"] + SAME["mean"]).sample
