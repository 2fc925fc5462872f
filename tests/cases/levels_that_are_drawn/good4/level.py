import torch
from diffusers import AutoencoderKL


def train(vae: AutoencoderKL, net, rows, opt) -> None:
    """How much noise there is, a number says that is drawn like noise; what is scaled by it is no latent."""
    for row in rows:
        z = vae.encode(row["image"]).latent_dist.sample() * vae.config.scaling_factor
        spread = torch.nn.functional.softplus(torch.randn(len(z), 1, 1, 1))
        (net(z + spread * torch.randn_like(z), spread.flatten()) - z).square().mean().backward()
        opt.step()


@torch.no_grad()
def show(vae: AutoencoderKL, z: torch.Tensor) -> torch.Tensor:
    return vae.decode(z / vae.config.scaling_factor).sample
