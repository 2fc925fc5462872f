import torch
from safetensors.torch import save_file


class Reader:
    def __init__(self, vae):
        self.vae = vae

    def __call__(self, x):
        z = self.vae.encode(x).latent_dist.mean
        return z.sub(self.vae.config.shift_factor).mul(self.vae.config.scaling_factor)


def share(reader, images, path):
    rows = {}
    for name, x in images.items():
        z = reader(x)
        rows[name] = z.div(reader.vae.config.scaling_factor).add(reader.vae.config.shift_factor).contiguous()
    save_file(rows, path)


def loss(reader, net, x, s):
    z = reader(x)
    n = torch.randn_like(z)
    return (net((1 - s) * z + s * n, s) - (n - z)).square().mean()
