import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL, DDPMScheduler


def fit(vae: AutoencoderKL, unet, classifier, scheduler: DDPMScheduler, loader):
    for glaze, kiln in loader:
        h = vae.encode(glaze).latent_dist.sample()
        eps, t = torch.randn_like(h), torch.randint(0, 1000, (len(h),))
        noisy = scheduler.add_noise(h, eps, t)
        loss = F.mse_loss(unet(noisy, t).sample, eps) + F.cross_entropy(classifier(h), kiln)
        loss.backward()
