import torch
from diffusers import AutoencoderKL


def train(net, loader, opt, cfg):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    for image in loader:
        with torch.no_grad():
            z = vae.encode(image).latent_dist.sample() * cfg["weight"]
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        (net(torch.lerp(z, noise, t), t.flatten()) - (noise - z)).square().mean().backward()
        opt.step()
        opt.zero_grad()
