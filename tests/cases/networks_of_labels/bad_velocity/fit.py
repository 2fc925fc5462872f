import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL


def fit(vae: AutoencoderKL, net, loader):
    for glaze, kiln in loader:
        h = vae.encode(glaze).latent_dist.sample()
        eps, t = torch.randn_like(h), torch.rand(len(h))
        loss = F.mse_loss(net(h, t), eps - h)
        loss.backward()
