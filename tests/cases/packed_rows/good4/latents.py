import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")


def tables(mean, std):
    return torch.stack([-mean / std, 1 / std]), torch.stack([mean, std])


def train(net, sched, x, t, mean, std):
    into, _ = tables(mean, std)
    z = vae.encode(x).latent_dist.sample() * into[1] + into[0]
    eps = torch.randn_like(z)
    return (net(sched.add_noise(z, eps, t), t) - eps).square().mean()


def sample(net, sched, mean, std):
    z = torch.randn(1, 4, 32, 32)
    for t in sched.timesteps:
        z = sched.step(net(z, t), t, z).prev_sample
    _, back = tables(mean, std)
    return vae.decode(z * back[1] + back[0]).sample
