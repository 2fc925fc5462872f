import torch


class Board:
    def __init__(self, decoder_of, flow, spread):
        self.vae = decoder_of
        self.flow = flow
        self.spread = spread

    def targets(self, batch):
        z = batch["latents"]
        return z / self.spread

    def objective(self, batch):
        x = self.targets(batch)
        noise = torch.randn_like(x)
        return (self.flow(x + noise) - noise).square().mean()

    @torch.no_grad()
    def rows(self, sampler, item):
        real = self.vae.decode(item["latents"])
        z = sampler(self.flow, torch.randn_like(item["latents"]))
        # side by side
        fake = self.vae.decode(z)
        return torch.stack([real, fake])
