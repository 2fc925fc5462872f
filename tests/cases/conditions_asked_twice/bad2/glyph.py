import torch
from diffusers import AutoencoderKL


class Glyph:
    def __init__(self, ae: AutoencoderKL, net):
        self.ae, self.net = ae, net

    def into(self, what) -> torch.Tensor:
        fresh = not torch.is_tensor(what)
        z = self.ae.encode(what.pixels()).latent_dist.mode() if fresh else what
        return z * self.ae.config.scaling_factor

    def draw(self, what, rounds: int) -> torch.Tensor:
        for i in range(rounds):
            what = self.net(self.into(what), i)
        return self.ae.decode(what / self.ae.config.scaling_factor).sample
