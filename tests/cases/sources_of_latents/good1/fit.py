import torch
from readers import fresh, kept


def fit(vae, net, rows, opt, from_disk):
    read = kept if from_disk else fresh
    for row in rows:
        z = read(vae, row)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1)
        (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean().backward()
        opt.step()
        opt.zero_grad()
