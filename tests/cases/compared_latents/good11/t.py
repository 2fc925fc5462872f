import torch


def drift(vae, image):
    """How far latents are from what they were before they were quantised."""
    z = vae.encode(image).latent_dist.mode()
    coarse = torch.round(z * 64) / 64
    spread = z - z.mean() * torch.ones_like(z)
    return (z - coarse).abs().mean(), spread.std()


def loss(vae, net, image):
    z = vae.encode(image).latent_dist.mode() * vae.config.scaling_factor
    noise = torch.randn_like(z)
    return (net(z + noise) - noise).square().mean()
