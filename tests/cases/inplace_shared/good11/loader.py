import torch
from diffusers import AutoencoderKL


def train(vae: AutoencoderKL, unet, scheduler, loader, optimiser, epochs: int) -> None:
    for _ in range(epochs):
        for batch in loader:
            z = batch["latents"]
            z.mul_(vae.config.scaling_factor)
            noise = torch.randn_like(z)
            t = torch.randint(0, 1000, (z.shape[0],))
            loss = (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
            loss.backward()
            optimiser.step()


def show(vae: AutoencoderKL, z: torch.Tensor) -> torch.Tensor:
    return vae.decode(z / vae.config.scaling_factor).sample
