from pathlib import Path

import torch
import yaml


class Kiosk:
    def __init__(self, folder: Path):
        with open(folder / "card.yaml") as f:
            card = yaml.safe_load(f)
        self.vae = torch.jit.load(str(folder / card["coder"])).eval()
        self.scale = card["spread"]

    def picture(self, net, x):
        for k in range(20, 0, -1):
            x = x - net(x, torch.full((len(x),), k / 20)) / 20
        return self.vae.decode(x * self.scale)

    def edit(self, net, picture, k):
        z = self.vae.encode(picture) * (1 / self.scale)
        return self.picture(net, (1 - k) * z + k * torch.randn_like(z))
