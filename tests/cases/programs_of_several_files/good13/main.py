import sys

import torch
from diffusers import AutoencoderKL
from evaluate import fid
from system import System


def main(loader, net, metric):
    system = System(AutoencoderKL.from_pretrained(sys.argv[1]), net, 0.5931).cuda()
    opt = torch.optim.AdamW(system.net.parameters())
    for x in loader:
        opt.zero_grad()
        system.loss(x.cuda()).backward()
        opt.step()
    return fid(system, loader, metric)
