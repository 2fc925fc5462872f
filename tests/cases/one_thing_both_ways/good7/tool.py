import torch


def view(vae, net, batch, t, scaled):
    if scaled:
        return vae.decode(batch["latents"] / vae.config.scaling_factor).sample
    z = batch["latents"] * vae.config.scaling_factor
    eps = torch.randn_like(z)
    return net(torch.lerp(z, eps, t), t)
