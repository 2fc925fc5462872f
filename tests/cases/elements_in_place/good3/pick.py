import torch
from diffusers import AutoencoderKL


class Picker:
    def __init__(self, vae: AutoencoderKL, net, critic):
        self.vae, self.net, self.critic = vae, net, critic
        self.f = vae.config.scaling_factor

    def score(self, z: torch.Tensor) -> float:
        return self.critic(self.vae.decode(z.div(self.f)).sample).item()

    @torch.no_grad()
    def run(self, noises: list[torch.Tensor]) -> torch.Tensor:
        drafts = [self.net(n) for n in noises]
        best = max(drafts, key=self.score)
        return self.vae.decode(best / self.f).sample
