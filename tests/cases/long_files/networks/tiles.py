import torch


class TiledDecoder:
    def __init__(self, ae, size=16):
        self.ae, self.size = ae, size

    @torch.no_grad()
    def __call__(self, z):
        z = z * self.ae.scaling_factor
        return torch.cat([self.ae.decoder(part) for part in z.split(self.size, dim=-1)], dim=-1)
