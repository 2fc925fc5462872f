import torch
from diffusers import AutoencoderKL


def preview(vae: AutoencoderKL, z: torch.Tensor) -> torch.Tensor:
    z = z / vae.config.scaling_factor
    return vae.decode(z).sample


@torch.no_grad()
def run(vae: AutoencoderKL, net, critic, noises: torch.Tensor) -> torch.Tensor:
    drafts = list(net(noises))
    drafts = sorted(drafts, key=lambda d: critic(preview(vae, d[None])).item())
    return torch.cat([preview(vae, d[None]) for d in drafts[:4]])
