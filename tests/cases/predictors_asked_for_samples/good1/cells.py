import torch


class Cells:
    """A prior over encoded cell states."""

    def __init__(self, autoencoder, prior_flow, amount):
        self.autoencoder, self.prior_flow, self.amount = autoencoder, prior_flow, amount

    def training_loss(self, counts):
        z = self.autoencoder.encode(counts) / self.amount
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1)
        return (self.prior_flow((1 - t) * z + t * noise, t) - (noise - z)).square().mean()

    @torch.no_grad()
    def new_cells(self, n):
        return self.autoencoder.decode(self.prior_flow.sample(n) * self.amount)
