import torch
from diffusers import AutoencoderKLCogVideoX


def train(vae: AutoencoderKLCogVideoX, model, scheduler, video, name):
    factor = AutoencoderKLCogVideoX.load_config(name, subfolder="vae")["scaling_factor"]
    z = vae.encode(video).latent_dist.sample() * factor
    noise = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return model(scheduler.add_noise(z, noise, t), t), factor


def show(vae: AutoencoderKLCogVideoX, z, name):
    factor = AutoencoderKLCogVideoX.load_config(name, subfolder="vae")["scaling_factor"]
    return vae.decode(z / factor).sample
