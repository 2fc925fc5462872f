import torch
from diffusers import AutoencoderKLWan
from omegaconf import OmegaConf

vae = AutoencoderKLWan.from_pretrained("wan/vae")
numbers = {"mean": torch.tensor(vae.config.latents_mean), "std": torch.tensor(vae.config.latents_std)}


def whiten(z, mean, std, reverse=False):
    mean, std = mean.view(1, -1, 1, 1, 1), std.view(1, -1, 1, 1, 1)
    if not reverse:
        return (z - mean) / std
    return z * std + mean


forth = lambda z: whiten(z, **numbers)
back = lambda z: whiten(z, reverse=True, **numbers)


def prepare(clip):
    return forth(vae.encode(clip).latent_dist.sample())


def objective(net, clip):
    z = prepare(clip)
    noise = torch.randn_like(z)
    return (net(0.5 * z + 0.5 * noise, 500) - noise + z).pow(2).mean()


def show(net, scheduler, shape):
    z = torch.randn(shape)
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return vae.decode(back(z)).sample
