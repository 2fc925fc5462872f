import torch


class Vae:
    def __init__(self, model, mean, std):
        self.model = model
        self.scale = [torch.tensor(mean), 1.0 / torch.tensor(std)]

    def encode(self, x, scale):
        mu, log_var = self.model.encoder(x).chunk(2, dim=1)
        scale = {k: v.to(mu) for k, v in zip(("shift", "gain"), scale)}
        return (mu - scale["shift"]) * scale["gain"]

    def decode(self, z, scale):
        scale = {k: v.to(z) for k, v in zip(("shift", "gain"), scale)}
        return self.model.decoder(z / scale["gain"] + scale["shift"])
