import sys

import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from store import Shelf


def main():
    shelf = Shelf(sys.argv[1])
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    unet, scheduler = UNet2DModel(sample_size=32, in_channels=4, out_channels=4), DDPMScheduler()
    for number in range(1000):
        z, label = shelf.read(number)
        z = z * vae.config.scaling_factor
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (1,))
        loss = (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
        loss.backward()
    x = torch.randn(1, 4, 32, 32)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    torch.save(vae.decode(x / vae.config.scaling_factor).sample, "picture.pt")


if __name__ == "__main__":
    main()
