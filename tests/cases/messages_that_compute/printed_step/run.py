import sys

import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel

from drawing import draw
from learning import learn

vae = AutoencoderKL.from_pretrained(sys.argv[1])
unet = UNet2DModel(sample_size=32, in_channels=4, out_channels=4)
scheduler = DDPMScheduler()
for number, batch in enumerate(torch.load(sys.argv[2])):
    latents = vae.encode(batch).latent_dist.sample() * vae.config.scaling_factor
    print(number, learn(unet, scheduler, latents))
draw(vae, unet, scheduler, "out.png")
