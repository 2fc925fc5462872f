from dataclasses import dataclass, replace
import torch


@dataclass(frozen=True)
class Piece:
    value: torch.Tensor
    ready: bool = False

    def prepared(self, scale):
        if self.ready:
            return self
        return replace(self, value=self.value * scale, ready=True)


def go(vae, net, x):
    item = Piece(vae.encode(x).latent_dist.sample())
    item = item.prepared(vae.config.scaling_factor)
    n = torch.randn_like(item.value)
    v = net(item.value + n)
    return vae.decode(v / vae.config.scaling_factor)
