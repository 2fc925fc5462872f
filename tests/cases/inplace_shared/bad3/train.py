import torch
from diffusers import AutoencoderKL


def fit(vae: AutoencoderKL, model, images: list[torch.Tensor], optimiser, epochs: int) -> None:
    with torch.no_grad():
        encoded = [vae.encode(image).latent_dist.mode() for image in images]
    for _ in range(epochs):
        for z in encoded:
            z.mul_(vae.config.scaling_factor)
            noise = torch.randn_like(z)
            t = torch.rand(z.shape[0])
            loss = (model(z + t * noise, t) - noise).square().mean()
            loss.backward()
            optimiser.step()
