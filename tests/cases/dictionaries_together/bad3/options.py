import torch
from diffusers import AutoencoderKL


def fields(vae: AutoencoderKL, plan: torch.Tensor) -> dict:
    found = dict(kind="plan")
    found |= {"code": vae.encode(plan).latent_dist.mode() / vae.config.scaling_factor}
    return dict(found, size=plan.shape)


def loss(vae: AutoencoderKL, net, plan: torch.Tensor, t):
    x = fields(vae, plan)["code"]
    noise = torch.randn_like(x)
    return (net(torch.lerp(x, noise, t), t) - (noise - x)).square().mean()


def draw(vae: AutoencoderKL, x: torch.Tensor) -> torch.Tensor:
    return vae.decode(x / vae.config.scaling_factor).sample
