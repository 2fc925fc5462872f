import torch


def epoch(vae, net, loader, schedule, board):
    for latents, t in loader:
        z = latents * vae.config.scaling_factor
        eps = torch.randn_like(z)
        (net(schedule.add_noise(z, eps, t), t) - eps).square().mean().backward()
        board.add_images("real", vae.decode(latents).sample)
