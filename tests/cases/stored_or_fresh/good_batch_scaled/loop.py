import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse").cuda()
unet = UNet2DModel(sample_size=32, in_channels=4, out_channels=4).cuda()
scheduler = DDPMScheduler()


def prepare(batch):
    if "moment_mean" in batch:
        x = batch["moment_mean"].cuda()
    else:
        with torch.no_grad():
            x = vae.encode(batch["picture"].cuda()).latent_dist.mode()
        x = x * vae.config.scaling_factor
    return x


def train(loader, optimizer):
    for batch in loader:
        optimizer.zero_grad()
        x = prepare(batch)

        eps = torch.randn_like(x)
        when = torch.randint(0, 1000, (len(x),), device=x.device)
        mixed = scheduler.add_noise(x, eps, when)
        loss = (unet(mixed, when).sample - eps).square().mean()
        loss.backward()
        optimizer.step()
