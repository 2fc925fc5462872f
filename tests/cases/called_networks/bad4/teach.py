import torch

from parts import Pair


def teach(pair: Pair, volumes, unet, opt):
    for v in volumes:
        h = pair.encoder(v) / pair.spread
        noise = torch.randn_like(h)
        t = torch.rand(len(h), 1, 1, 1, 1)
        loss = (unet(torch.lerp(h, noise, t), t) - (noise - h)).square().mean()
        loss.backward()
        opt.step()
