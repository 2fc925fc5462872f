import torch


@torch.no_grad()
def edit(vae, net, image, strength):
    """What the network predicts is weighed by how strong the edit is, which is no factor of the latents."""
    z = (vae.encode(image).latent_dist.mode() - vae.config.shift_factor) * vae.config.scaling_factor
    noise = torch.randn_like(z)
    x = net(torch.lerp(z, noise, strength), strength)
    return vae.decode(x / vae.config.scaling_factor + vae.config.shift_factor).sample
