from collections.abc import Iterator

import torch


class Shard:
    """A shard of latents that is gone through once an epoch."""

    def __init__(self, path: str, scaling_factor: float):
        self.latents = torch.load(path)
        self.scaling_factor = scaling_factor

    def __iter__(self) -> Iterator[tuple[int, torch.Tensor]]:
        for index, latent in enumerate(self.latents):
            latent = latent.mul(self.scaling_factor)
            yield index, latent


def epoch(net, shard: Shard) -> torch.Tensor:
    total = torch.zeros(())
    for _, latents in shard:
        noise = torch.randn_like(latents)
        total = total + (net(latents + noise) - noise).square().mean()
    return total
