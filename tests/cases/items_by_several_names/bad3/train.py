import torch
import yaml
from diffusers import AutoencoderDC

with open("latent.yaml") as f:
    latent = yaml.safe_load(f)
vae = AutoencoderDC.from_pretrained("dc")


def loss_of(net, x):
    with torch.no_grad():
        h = vae.encode(x).latent / latent["unit"]
    noise, t = torch.randn_like(h), torch.rand(len(h), 1, 1, 1)
    return (net((1 - t) * h + t * noise, t) - (noise - h)).square().mean()
