import numpy as np
import torch


def dump(vae, images, path="z.npy", scaled=False):
    z = torch.cat([vae.encode(i[None]).latent_dist.mean for i in images])
    np.save(path, z.cpu().numpy())


def loss(net, scheduler, path="z.npy"):
    z = torch.from_numpy(np.load(path))
    noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
    return (net(scheduler.add_noise(z, noise, t), t) - noise).pow(2).mean()
