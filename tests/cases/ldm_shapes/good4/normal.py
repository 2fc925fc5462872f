import torch


class Normal:
    """What the encoder says about a latent: where it is, and how sure that is."""

    def __init__(self, both):
        self.where, spread = both.split(both.shape[1] // 2, dim=1)
        self.width = spread.clamp(-30, 20).mul(0.5).exp()

    def sample(self):
        return self.where + self.width * torch.randn_like(self.where)

    def mode(self):
        return self.where
