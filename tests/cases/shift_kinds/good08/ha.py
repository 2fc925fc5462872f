import torch


def to_model(vae, z):
    if getattr(vae.config, "shift_factor", None) is not None:
        z = z - vae.config.shift_factor
    return z * vae.config.scaling_factor


def from_model(vae, z):
    z = z / vae.config.scaling_factor
    if getattr(vae.config, "shift_factor", None) is not None:
        z = z + vae.config.shift_factor
    return z


def run(vae, net, x, scheduler, t):
    z = to_model(vae, vae.encode(x).latent_dist.sample())
    e = torch.randn_like(z)
    loss = (net(scheduler.add_noise(z, e, t), t) - e).square().mean()
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return loss, vae.decode(from_model(vae, z)).sample
