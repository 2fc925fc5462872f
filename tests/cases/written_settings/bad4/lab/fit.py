import torch
from lab.options import Options


def fit(opt: Options, net, pictures):
    vae = torch.jit.load(opt.coder).eval()
    for picture in pictures:
        with torch.no_grad():
            z = (1 / opt.spread) * vae.encode(picture)
        t = torch.rand(len(z), 1, 1, 1)
        noise = torch.randn_like(z)
        loss = (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
        loss.backward()
