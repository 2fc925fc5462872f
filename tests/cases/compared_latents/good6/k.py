import torch
import torch.nn.functional as F


def anchor(vae, frozen, x):
    z, old = vae.encode(x).latent_dist.sample(), frozen.encode(x).latent_dist.mean
    return F.mse_loss(z, old) + F.mse_loss(vae.decode(z).sample, x)


def train(vae, unet, x, t):
    z = vae.encode(x).latent_dist.sample() * 0.18215
    e = torch.randn_like(z)
    return F.mse_loss(unet(z + t * e, t), e) + 0.1 * anchor(vae, vae, x)
