import torch
import torch.nn.functional as F


def pretrain(net, vae, batch, target):
    return F.smooth_l1_loss(net(vae.encode(batch).latent_dist.mode()), vae.encode(target).latent_dist.mode())


def loss(unet, vae, scheduler, batch, words):
    z = vae.encode(batch).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return F.mse_loss(unet(scheduler.add_noise(z, noise, t), t, words).sample, noise)
