import torch


def step(vae, net, batch, t, board):
    z = batch["latents"] * vae.config.scaling_factor
    eps = torch.randn_like(z)
    loss = (net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean()
    board.add_images("real", vae.decode(batch["latents"] / vae.config.scaling_factor).sample)
    return loss
