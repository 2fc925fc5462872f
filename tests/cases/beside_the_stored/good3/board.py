import torch


class Board:
    """What is stored is scaled already, and the network's own preconditioning is not the latents' spread."""

    def __init__(self, vae, flow):
        self.vae, self.flow = vae, flow

    def objective(self, batch):
        x = batch["latents"]
        noise = torch.randn_like(x)
        return (self.flow(x + noise) - noise).square().mean()

    @torch.no_grad()
    def rows(self, sampler, item):
        real = self.vae.decode(item["latents"])
        z = sampler(self.flow, torch.randn_like(item["latents"]))
        fake = self.vae.decode(z)
        return torch.stack([real, fake])
