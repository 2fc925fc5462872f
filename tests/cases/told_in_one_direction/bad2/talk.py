import torch


def to_latents(vae, wave, gain=None):
    z = vae.encode(wave).latent_dist.mode()
    return z if gain is None else z * gain


def to_wave(vae, z, gain=None):
    return vae.decode(z if gain is None else z / gain).sample


def step(vae, net, scheduler, wave, t):
    z = to_latents(vae, wave, gain=vae.config.scaling_factor)
    noise = torch.randn_like(z)
    return (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean()

def talk(vae, net, scheduler, x):
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t), t, x).prev_sample
    return to_wave(vae, x)
