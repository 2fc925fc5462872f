import torch
from diffusers import AutoencoderKL


def train(vae: AutoencoderKL, net, optim, loader, epochs: int) -> None:
    pairs = []
    with torch.no_grad():
        for pixels, label in loader:
            pairs.append((vae.encode(pixels).latent_dist.mean, label))
    for _ in range(epochs):
        for z, label in pairs:
            z = z * vae.config.scaling_factor
            e = torch.randn_like(z)
            optim.zero_grad()
            (net(z + e, label) - e).square().mean().backward()
            optim.step()
