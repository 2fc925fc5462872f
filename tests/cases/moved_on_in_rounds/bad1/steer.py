import torch
from diffusers import AutoencoderKL


class Steer:
    def __init__(self, vae: AutoencoderKL, field, judge, weight: float):
        self.vae, self.field, self.judge, self.weight = vae, field, judge, weight

    def pull(self, z: torch.Tensor, v: torch.Tensor, level: float) -> torch.Tensor:
        z = z.detach().requires_grad_()
        picture = self.vae.decode(z - level * v).sample
        return torch.autograd.grad(self.judge(picture).sum(), z)[0]

    def draw(self, z: torch.Tensor, rounds: int) -> torch.Tensor:
        for k in range(rounds, 0, -1):
            level = k / rounds
            with torch.no_grad():
                v = self.field(z, torch.full((len(z),), level))
            v = v - self.weight * self.pull(z, v, level)
            z = z - v / rounds
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
