import torch
import yaml
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema")
g = torch.tensor(yaml.safe_load(open("conf.yaml"))["gains"]).view(1, -1, 1, 1)


def enc(x):
    return vae.encode(x).latent_dist.sample() * g


def dec(z):
    return vae.decode(z / g).sample
