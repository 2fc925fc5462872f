import torch


def step(vae, net, scheduler, pixels, text):
    with torch.no_grad():
        first = vae.encode(pixels).latent_dist.sample()
    x = first * vae.config.scaling_factor
    noise = torch.randn_like(x)
    t = torch.randint(0, 1000, (len(x),), device=x.device)
    noisy = scheduler.add_noise(x, noise, t)
    goal = scheduler.get_velocity(first, noise, t)
    return (net(noisy, t, text).sample - goal).square().mean()
