from diffusers import AutoencoderKL
STATS = {
    "mean": {"video": 0.127, "still": -0.217},
    "std": {"video": 1.93, "still": 2.31},
}
def encode(vae: AutoencoderKL, x):
    return (vae.encode(x).latent_dist.mode() - STATS["mean"]["video"]) / STATS["std"]["video"]
def decode(vae: AutoencoderKL, z):
    return vae.decode(z * STATS["std"]["video"] + STATS["mean"]["video"]).sample
