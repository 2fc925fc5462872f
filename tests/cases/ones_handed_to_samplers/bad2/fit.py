import torch
from diffusers import AutoencoderKL, DDPMScheduler
from sampler import paint


def step(vae, net, schedule, batch, args):
    z = vae.encode(batch["image"]).latent_dist.sample() * args.latent_scale
    noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
    return ((net(schedule.add_noise(z, noise, t), t, batch["text"]) - noise) ** 2).mean()


def log(vae, net, schedule, batch, args):
    return paint(vae, net, schedule, torch.randn(4, 4, 64, 64), batch["text"], args.latent_scale)
