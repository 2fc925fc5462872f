import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DConditionModel
from feed import feed


def train(repo, embed, pattern):
    vae = AutoencoderKL.from_pretrained(repo, subfolder="vae").cuda()
    unet = UNet2DConditionModel.from_pretrained(repo, subfolder="unet").cuda()
    scheduler = DDPMScheduler.from_pretrained(repo, subfolder="scheduler")
    for z, captions in feed(pattern, 32):
        z = z.cuda() * vae.config.scaling_factor
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),), device="cuda")
        loss = (unet(scheduler.add_noise(z, noise, t), t, embed(captions)).sample - noise).square().mean()
        loss.backward()
