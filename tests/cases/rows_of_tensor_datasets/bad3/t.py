import torch
from torch.utils.data import DataLoader, TensorDataset, ConcatDataset, Subset


def train(vae, unet, sched, a, b, opt):
    zs = torch.cat([vae.encode(x).latent_dist.sample() for x in a.split(64)])
    ws = torch.cat([vae.encode(x).latent_dist.sample() for x in b.split(64)])
    both = ConcatDataset([TensorDataset(zs), Subset(TensorDataset(ws), range(100))])
    loader = DataLoader(both, batch_size=64, shuffle=True)
    for batch in loader:
        z = batch[0]
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
