import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def step(net, batch):
    z = batch["latents"]
    noisy = z + torch.randn_like(z) * (0.5 * batch["logvar_t"]).exp()
    noisy = noisy * vae.config.scaling_factor
    return net(noisy, batch["logvar_t"])
def decode(z):
    return vae.decode(z / vae.config.scaling_factor).sample
