import torch
from diffusers import AutoencoderKL


def decode_rows(vae: AutoencoderKL, latents: torch.Tensor, rows: int) -> torch.Tensor:
    pieces = []
    for band in torch.chunk(latents, rows, dim=2):
        band /= vae.config.scaling_factor
        pieces.append(vae.decode(band).sample)
    return torch.cat(pieces, dim=2)


def animate(vae: AutoencoderKL, unet, scheduler, prompt, frames):
    z = torch.randn(1, 4, 128, 128)
    film = []
    for _ in range(frames):
        for t in scheduler.timesteps:
            z = scheduler.step(unet(z, t, prompt).sample, t, z).prev_sample
        film.append(decode_rows(vae, z, 4))
        z = scheduler.add_noise(z, torch.randn_like(z), scheduler.timesteps[:1])
    return film
