import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from shards import Shards, collate
from torch.utils.data import DataLoader


def train(folder, repo):
    vae = AutoencoderKL.from_pretrained(repo, subfolder="vae").cuda()
    unet = UNet2DModel(in_channels=4, out_channels=4, num_class_embeds=10).cuda()
    scheduler = DDPMScheduler()
    for z, y in DataLoader(Shards(folder), 32, collate_fn=collate):
        z = z.cuda()
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),), device="cuda")
        loss = (unet(scheduler.add_noise(z, noise, t), t, class_labels=y.cuda()).sample - noise).square().mean()
        loss.backward()
    preview(unet, vae, scheduler)


@torch.no_grad()
def preview(unet, vae, scheduler):
    x = torch.randn(4, 4, 32, 32, device="cuda")
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
