import torch
from diffusers import AutoencoderKL


def main(net, scheduler, text):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    vae.config.shift_factor = 0
    z = torch.randn(1, 4, 32, 32)
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t, text), t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor + vae.config.shift_factor).sample
