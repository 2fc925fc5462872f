import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL


def fit(vae: AutoencoderKL, net, judge, loader):
    for glaze, kiln in loader:
        h = vae.encode(glaze).latent_dist.sample()
        t = torch.rand(len(h))
        made = net(h, t)
        loss = F.smooth_l1_loss(made, glaze) + F.cross_entropy(judge(made), kiln)
        loss.backward()
