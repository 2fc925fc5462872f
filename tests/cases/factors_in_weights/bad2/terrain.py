import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel

relief = AutoencoderKL.from_pretrained("terrain/kl-f8")
with torch.no_grad():
    relief.post_quant_conv.weight.div_(relief.config.scaling_factor)
unet = UNet2DModel.from_pretrained("terrain/unet")
plan = DDIMScheduler.from_pretrained("terrain/unet")


def noisy(heights, t):
    h = relief.encode(heights).latent_dist.sample() * relief.config.scaling_factor
    return plan.add_noise(h, torch.randn_like(h), t)


def draw(count):
    h = torch.randn(count, 4, 32, 32)
    for t in plan.timesteps:
        h = plan.step(unet(h, t).sample, t, h).prev_sample
    return relief.decode(h / relief.config.scaling_factor).sample
