import torch
from maps import Maps


@torch.no_grad()
def draw(maps: Maps, field, shape: tuple[int, ...], steps: int = 30) -> torch.Tensor:
    z = torch.randn(shape)
    for t in torch.linspace(1, 1 / steps, steps):
        z = z.sub(field(torch.cat([z, z.flip(0)]), t)[: len(z)], alpha=1 / steps)
    return maps.decode(z)


def fit(maps: Maps, field, terrain: torch.Tensor) -> torch.Tensor:
    z = maps.encode(terrain)
    t, noise = torch.rand(len(z), 1, 1, 1), torch.randn_like(z)
    return (field(z + t * (noise - z), t) - (noise - z)).square().mean()
