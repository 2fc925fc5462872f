import tomllib
from diffusers import AutoencoderKL

with open("models.toml", "rb") as f:
    MODELS = tomllib.load(f)


def decode(z):
    d = MODELS["decoder"]
    vae = AutoencoderKL.from_pretrained(d["repo"])
    return vae.decode(z / d["scaling_factor"]).sample
