import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DConditionModel


@torch.no_grad()
def sample(repo, text, n=4):
    vae = AutoencoderKL.from_pretrained(repo, subfolder="vae").cuda()
    unet = UNet2DConditionModel.from_pretrained(repo, subfolder="unet").cuda()
    scheduler = DDIMScheduler.from_pretrained(repo, subfolder="scheduler")
    scheduler.set_timesteps(40)
    x = torch.randn(n, 4, 64, 64, device="cuda")
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t, text).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
