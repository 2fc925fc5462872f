import torch.nn.functional as F
from einops import rearrange
from torch import Tensor


def denoise(model, img: Tensor, timesteps):
    for now, later in zip(timesteps[:-1], timesteps[1:]):
        img = img + (later - now) * model(img, now)
    return img


def unpack(x: Tensor, height: int, width: int) -> Tensor:
    x = rearrange(x, "b (h w) c -> b c h w", w=width // 16)
    return F.interpolate(x, size=(height / 16, width / 16), mode="nearest")
