import torch
from torch import nn


class MaskVAE(nn.Module):
    def __init__(self, width=128, latent=16):
        super().__init__()
        down = [nn.Conv2d(3, width, 3, 1, 1)]
        up = [nn.Conv2d(latent, width, 3, 1, 1)]
        for _ in range(4):
            down += [nn.SiLU(), nn.Conv2d(width, width, 4, 2, 1)]
            up += [nn.SiLU(), nn.ConvTranspose2d(width, width, 4, 2, 1)]
        self.encoder = nn.Sequential(*down, nn.SiLU(), nn.Conv2d(width, 2 * latent, 1))
        self.decoder = nn.Sequential(*up, nn.SiLU(), nn.Conv2d(width, 3, 3, 1, 1))

    @classmethod
    def pretrained(cls, path="masks_vae.pt"):
        vae = cls()
        vae.load_state_dict(torch.load(path, map_location="cpu"))
        return vae.eval().requires_grad_(False)
