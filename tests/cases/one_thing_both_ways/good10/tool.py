import torch


def advance(vae, net, state, t):
    z = state["latents"] * vae.config.scaling_factor
    eps = torch.randn_like(z)
    state["latents"] = net(torch.lerp(z, eps, t), t)
    return vae.decode(state["latents"] / vae.config.scaling_factor).sample
