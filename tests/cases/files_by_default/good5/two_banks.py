import numpy as np
import torch


def dump_raw(vae, images, path="faces_raw.npy"):
    z = torch.cat([vae.encode(i[None]).latent_dist.mean for i in images])
    np.save(path, z.cpu().numpy())


def dump_scaled(vae, images, path="faces_scaled.npy"):
    z = torch.cat([vae.encode(i[None]).latent_dist.mean for i in images]) * vae.config.scaling_factor
    np.save(path, z.cpu().numpy())


def loss_raw(vae, net, scheduler, path="faces_raw.npy"):
    z = torch.from_numpy(np.load(path)) * vae.config.scaling_factor
    noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
    return (net(scheduler.add_noise(z, noise, t), t) - noise).pow(2).mean()


def loss_scaled(net, scheduler, path="faces_scaled.npy"):
    z = torch.from_numpy(np.load(path))
    noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
    return (net(scheduler.add_noise(z, noise, t), t) - noise).pow(2).mean()
