import torch
from coder import Coder


@torch.no_grad()
def animate(unet, picture, path, steps=30):
    coder = Coder(path)
    first = coder.raw(picture)
    x = torch.randn_like(first)
    for i in range(steps, 0, -1):
        t = torch.full((len(x),), 1000 * i / steps)
        x = x - unet(torch.cat([x, first], dim=1), t).sample / steps
    return coder.to_picture(x)
