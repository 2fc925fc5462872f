import torch

from settings import GAIN


def learn(clips, encoder, net, opt):
    for clip in clips:
        with torch.no_grad():
            h = encoder(clip).mul(GAIN)
        e = torch.randn_like(h)
        s = torch.rand(len(h), 1, 1)
        loss = (net(h * (1 - s) + e * s, s) - (e - h)).pow(2).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
