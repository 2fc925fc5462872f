import torch


class Vae:
    def __init__(self, model, mean, std):
        self.model = model
        self.norm = [torch.tensor(mean), 1.0 / torch.tensor(std)]

    def encode(self, x, norm):
        mu, log_var = self.model.encoder(x).chunk(2, dim=1)
        out = []
        for part in norm:
            out.append(part.to(mu))
        mean, inv = out
        return (mu - mean) * inv

    def decode(self, z, norm):
        out = []
        for part in norm:
            out.append(part.to(z))
        mean, inv = out
        return self.model.decoder(z / inv + mean)
