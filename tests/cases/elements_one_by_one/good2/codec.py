import torch


class Vae:
    def __init__(self, model, mean, std):
        self.model = model
        self.scale = [torch.tensor(mean), 1.0 / torch.tensor(std)]

    def encode(self, x, scale):
        mu, log_var = self.model.encoder(x).chunk(2, dim=1)
        mean, inv = map(lambda s: s.to(mu), scale)
        return (mu - mean) * inv

    def decode(self, z, scale):
        mean, inv = map(lambda s: s.to(z), scale)
        return self.model.decoder(z / inv + mean)
