import torch


def both(net, small_net, vae, small_vae, schedule, images, ids):
    """Two autoencoders, of which only one has a factor."""
    z = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(z)
    loss = (net(schedule.add_noise(z, noise, ids), ids) - noise).pow(2).mean()
    y = small_vae.encode(images).latent_dist.sample()
    noise = torch.randn_like(y)
    return loss + (small_net(schedule.add_noise(y, noise, ids), ids) - noise).pow(2).mean()
