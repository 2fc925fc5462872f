from diffusers import AutoencoderKL
GAINS = {"xl": 0.13025, "own": 0.3617}
KIND = "own"
vae = AutoencoderKL.from_pretrained("me/own-vae")
def encode(x):
    return vae.encode(x).latent_dist.sample() * GAINS.get(KIND, 1.0)
def decode(z):
    return vae.decode(z / GAINS.get(KIND, 1.0)).sample
