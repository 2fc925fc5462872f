import torch
from diffusers import AutoencoderKL

_READY: dict[str, torch.Tensor] = {}


@torch.no_grad()
def latents_of(vae: AutoencoderKL, name: str, pixels: torch.Tensor) -> torch.Tensor:
    if name not in _READY:
        z = vae.encode(pixels[None]).latent_dist.mean
        _READY[name] = (z * vae.config.scaling_factor).cpu()
    return _READY[name].to(vae.device) * vae.config.scaling_factor


def fit(vae: AutoencoderKL, net, scheduler, files, opt):
    for name, pixels in files:
        x = latents_of(vae, name, pixels)
        noise = torch.randn_like(x)
        t = torch.randint(0, 1000, (len(x),))
        loss = (net(scheduler.add_noise(x, noise, t), t).sample - noise).square().mean()
        loss.backward()
        opt.step()


@torch.no_grad()
def show(vae: AutoencoderKL, net, scheduler, n):
    x = torch.randn(n, 4, 32, 32)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
