import torch

from steps import build


@torch.no_grad()
def edit(vae, unet, scale, picture, level=0.5, steps=16):
    encode, decode = build(vae, scale)
    z = encode(picture)
    z = torch.lerp(z, torch.randn_like(z), level)
    for i in range(steps, 0, -1):
        z = z - level / steps * unet(z, torch.tensor([level * i / steps]))
    return decode(z)
