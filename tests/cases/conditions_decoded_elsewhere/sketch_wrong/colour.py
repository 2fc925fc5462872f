import torch
from coder import Coder


@torch.no_grad()
def colour(unet, sketch, path, steps=30):
    coder = Coder(path)
    hint = coder.raw(sketch)
    x = torch.randn_like(hint)
    for i in range(steps, 0, -1):
        t = torch.full((len(x),), 1000 * i / steps)
        x = x - unet(torch.cat([x, hint], dim=1), t).sample / steps
    return coder.to_picture(x)
