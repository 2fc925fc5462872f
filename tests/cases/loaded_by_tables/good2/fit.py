import sys

import torch
from diffusers import AutoencoderKL
from opts import Options


class Fit:
    def __init__(self, o: Options, net):
        self.o, self.net = o, net
        self.ae = AutoencoderKL.from_pretrained(o.space.repo)

    def step(self, x, t):
        z = self.ae.encode(x).latent_dist.sample() * self.o.space.amount
        e = torch.randn_like(z)
        return (self.net(z + t * e, t) - e).square().mean()


if __name__ == "__main__":
    fit = Fit(Options.model_validate_json(open(sys.argv[1]).read()), torch.load("net.pt"))
