import torch
from torch.utils.data import DataLoader, TensorDataset, random_split, ConcatDataset, Subset


def train(vae, unet, sched, images, opt):
    zs = torch.cat([vae.encode(x).latent_dist.sample() for x in images.split(64)])
    first, second = random_split(TensorDataset(zs), [0.9, 0.1])
    for (z,) in DataLoader(first, 64, shuffle=True):
        z = z * vae.config.scaling_factor
        n = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        loss = (unet(sched.add_noise(z, n, t), t).sample - n).square().mean()
        loss.backward()
        opt.step()


def show(vae, unet, sched, n):
    z = torch.randn(n, 4, 32, 32)
    for t in sched.timesteps:
        z = sched.step(unet(z, t).sample, t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
