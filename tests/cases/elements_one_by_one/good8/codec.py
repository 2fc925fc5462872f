import torch
MEAN, STD = 0, 1
KEYS = 'a', 'b'


def cast_all(scale, x):
    return [s.to(x) for s in scale]


def moved(x, *given):
    return [each.to(x) for each in given]


class Vae:
    def __init__(self, model, mean, std):
        self.model = model
        self.scale = [torch.tensor(mean), 1.0 / torch.tensor(std)]

    def encode(self, x, scale):
        mu, log_var = self.model.encoder(x).chunk(2, dim=1)
        scale = list(scale)
        inv = scale.pop()
        mean = scale.pop()
        return (mu - mean) * inv

    def decode(self, z, scale):
        scale = list(scale)
        inv = scale.pop()
        mean = scale.pop()
        return self.model.decoder(z / inv + mean)
