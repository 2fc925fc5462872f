import torch
from diffusers import AutoencoderKLHunyuanVideo


def defaults():
    settings = {"scaling_factor": 0.467986, "frames": 61}
    return settings


def load(name="hunyuanvideo-community/HunyuanVideo"):
    return AutoencoderKLHunyuanVideo.from_pretrained(name, subfolder="vae")


def to_noise(vae, settings, clip, t):
    z = vae.encode(clip).latent_dist.sample() * settings["scaling_factor"]
    return torch.lerp(z, torch.randn_like(z), t)


def to_clip(vae, settings, z):
    return vae.decode(z / settings["scaling_factor"]).sample
