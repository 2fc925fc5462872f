import torch
from diffusers import AutoencoderKL


def train(net, loader, opt, sigmas):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    for image in loader:
        with torch.no_grad():
            z = vae.encode(image).latent_dist.sample()
        noise = torch.randn_like(z)
        sigma = sigmas[torch.randint(0, len(sigmas), (len(z),))].view(-1, 1, 1, 1)
        (net(sigma * noise + (1 - sigma) * z, sigma.flatten()) - (noise - z)).square().mean().backward()
        opt.step()
        opt.zero_grad()
