from diffusers import AutoencoderKL
STATS = {
    "video": {"mean": 0.127, "std": 1.93},
    "still": {"mean": -0.217, "std": 2.31},
}
def encode(vae: AutoencoderKL, x):
    return (vae.encode(x).latent_dist.mode() - STATS["video"]["mean"]) / STATS["video"]["std"]
def decode(vae: AutoencoderKL, z):
    return vae.decode(z * STATS["still"]["std"] + STATS["video"]["mean"]).sample
