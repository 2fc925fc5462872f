import torch
from torch.utils.data import DataLoader, TensorDataset, random_split


def codes(vae, images, labels):
    zs = torch.cat([vae.encode(x).latent_dist.sample() * vae.config.scaling_factor for x in images.split(64)])
    return TensorDataset(zs, labels)


def train(vae, unet, sched, images, labels, opt):
    for z, y in DataLoader(codes(vae, images, labels), 64, shuffle=True):
        n = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        loss = (unet(sched.add_noise(z, n, t), t, y).sample - n).square().mean()
        loss.backward()
        opt.step()


def show(vae, unet, sched, y):
    z = torch.randn(len(y), 4, 32, 32)
    for t in sched.timesteps:
        z = sched.step(unet(z, t, y).sample, t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
