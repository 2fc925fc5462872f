import torch


def step(vae, net, frames, scale):
    """Past and future of a clip lie side by side; the three parts are no moments."""
    z = vae.encode(frames).latent_dist.sample() * scale
    past, now, after = z.split(4, dim=2)
    noise = torch.randn_like(now)
    return (net(torch.cat([past, now + noise, after], dim=2)) - noise).square().mean()


def show(vae, z, scale):
    return vae.decode(z / scale).sample
