import torch
from diffusers import AutoencoderKL


class Memo:
    def __init__(self, vae: AutoencoderKL):
        self.vae, self.table = vae, {}

    def get(self, name: str, x: torch.Tensor) -> torch.Tensor:
        h = self.table.get(name)
        if h is None:
            h = self.vae.encode(x).latent_dist.mean
            h = self.table[name] = h * self.vae.config.scaling_factor
        return h * self.vae.config.scaling_factor


def train(memo: Memo, net, data, optim):
    for name, x in data:
        h = memo.get(name, x)
        e = torch.randn_like(h)
        (net(h + e) - e).square().mean().backward()
        optim.step()
