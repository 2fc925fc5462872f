from math import floor

import einops
from torch import Tensor


def denoise(model, img: Tensor, timesteps):
    for now, later in zip(timesteps[:-1], timesteps[1:]):
        img = img + (later - now) * model(img, now)
    return img


def unpack(x: Tensor, height: int, width: int) -> Tensor:
    rows, columns = floor(height / 16), round(width / 16)
    return einops.rearrange(x, "b (h w) (s c) -> b c h (w s)", h=rows, w=columns, s=height / 16)
