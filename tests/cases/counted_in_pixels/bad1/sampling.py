import math

from einops import rearrange
from torch import Tensor


def denoise(model, img: Tensor, timesteps):
    for now, later in zip(timesteps[:-1], timesteps[1:]):
        img = img + (later - now) * model(img, now)
    return img


def unpack(x: Tensor, height: int, width: int) -> Tensor:
    return rearrange(
        x,
        "b (h w) (c ph pw) -> b c (h ph) (w pw)",
        h=math.ceil(height / 16),
        w=math.ceil(width / 16),
        ph=2,
        pw=2,
    )
