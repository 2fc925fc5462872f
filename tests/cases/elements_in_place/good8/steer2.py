import torch
from diffusers import AutoencoderKL


class Steer:
    def __init__(self, vae: AutoencoderKL, probe):
        self.vae, self.probe = vae, probe

    def push(self, z: torch.Tensor) -> torch.Tensor:
        z = torch.div(z, self.vae.config.scaling_factor)
        return self.probe(self.vae.decode(z).sample)

    @torch.no_grad()
    def run(self, net, z: torch.Tensor) -> torch.Tensor:
        for t in range(50, 0, -1):
            z = net(z, t)
            z = z.add(self.push(z), alpha=0.1)
        return z
