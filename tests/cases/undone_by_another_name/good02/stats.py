import torch
from codec import Codec


def step(net, vae, x, t):
    codec = Codec(vae)
    k, m = vae.config.scaling_factor, vae.config.shift_factor
    z = codec.encode(x)
    raw = z / k + m
    torch.save({"raw": raw.mean()}, "raw.pt")
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()
