import yaml
import torch
from diffusers import AutoencoderKL

with open("cfg.yaml") as f:
    cfg = yaml.safe_load(f)

vae = AutoencoderKL.from_pretrained(cfg["vae"]["name"])


def loss(net, x):
    z = vae.encode(x).latent_dist.sample() * cfg["vae"]["scale"]
    n = torch.randn_like(z)
    return (net(z + n) - n).pow(2).mean()
