import torch


class Vae:
    def __init__(self, model, mean, std):
        self.model = model
        self.scale = [torch.tensor(mean), 1.0 / torch.tensor(std)]

    def encode(self, x, scale):
        mu, log_var = self.model.encoder(x).chunk(2, dim=1)
        scale = [s.to(mu) for s in scale]
        return (mu - scale[0]) * scale[1]

    def decode(self, z, scale):
        scale = [s.to(z) for s in scale]
        return self.model.decoder(z / scale[1] + scale[0])
