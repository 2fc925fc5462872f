import numpy as np
import torch


def learn(velocity, opt, source: str, steps: int) -> None:
    rows = torch.from_numpy(np.load(source)["h"])
    for _ in range(steps):
        x = rows[torch.randint(len(rows), (32,))]
        t = torch.randn(len(x)).sigmoid().view(-1, 1, 1)
        e = torch.randn_like(x)
        pred = velocity((1 - t) * x + t * e, t)
        (pred - (e - x)).square().mean().backward()
        opt.step()


@torch.no_grad()
def speak(vae, x: torch.Tensor) -> torch.Tensor:
    return vae.decoder(x / vae.scaling_factor)
