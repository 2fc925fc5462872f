import torch
import torch.nn.functional as F


def refine(vae, net, clean, noisy):
    raw = vae.encode(clean).latent_dist.mean
    made = net(vae.encode(noisy).latent_dist.mean)
    return F.mse_loss(made, raw) + F.l1_loss(vae.decode(made).sample, clean)

