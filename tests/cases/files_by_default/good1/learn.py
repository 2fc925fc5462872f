import torch
from volumes import Volumes


def learn(denoiser, ae, scheduler, opt):
    for z in torch.utils.data.DataLoader(Volumes(), batch_size=4):
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        noisy = scheduler.add_noise(z, noise, t)
        (denoiser(noisy, t) - noise).pow(2).mean().backward()
        opt.step()
