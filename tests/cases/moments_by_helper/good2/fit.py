import glob

import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL

from draws import SPREAD, redraw



def batches(root):
    for name in glob.glob(f"{root}/*.pt"):
        yield torch.load(name)["moments"]


def fit(net, root, opt):
    for stored in batches(root):
        z = redraw(stored)
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        F.mse_loss(net(z.lerp(e, t), t), e - z).backward()
        opt.step()


@torch.no_grad()
def show(vae: AutoencoderKL, net, shape, n=50):
    z = torch.randn(shape)
    for k in range(n, 0, -1):
        z = z - net(z, torch.tensor(k / n)) / n
    return vae.decode(z * SPREAD).sample
