import torch
from parts import Parts


@torch.no_grad()
def vary(parts: Parts, net, image: torch.Tensor) -> torch.Tensor:
    x = parts.ae.encode(image).latent * parts.level
    canvas = torch.zeros(1, 3, int(parts.side // parts.level), int(parts.side // parts.level))
    return parts.ae.decode(net(x, canvas) / parts.level).sample
