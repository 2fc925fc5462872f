import sys

import torch

import shared
from preview import preview
from trainer import step

if __name__ == "__main__":
    shared.start(sys.argv[1], "cuda")
    net = torch.jit.load("net.pt").cuda()
    for pictures in torch.load("pictures.pt").split(16):
        step(net, pictures.cuda()).backward()
    torch.save(preview(net), "preview.pt")
