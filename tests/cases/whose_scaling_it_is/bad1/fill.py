import torch
from plans import code, show


def fill(vae, net, rooms, steps):
    known = code(vae, rooms)
    x = torch.randn_like(known.values)
    for t in steps:
        x = x - net(x, t)
    return show(vae, known._replace(values=x))
