import torch
from bands import Bands
from diffusers import AutoencoderKL, UNet2DModel


def fit(vae: AutoencoderKL, unet: UNet2DModel, loader, opt):
    bands = Bands.read("bands.json").to("cuda")
    for scene in loader:
        with torch.no_grad():
            z = vae.encode(scene).latent_dist.sample()
        z = bands.whiten(z)
        t = torch.rand(len(z), 1, 1, 1, device=z.device)
        e = torch.randn_like(z)
        v = unet((1 - t) * z + t * e, 1000 * t.flatten()).sample
        loss = (v - (e - z)).square().mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
