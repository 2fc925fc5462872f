import torch


class Tides:
    def __init__(self, high, low):
        self.high, self.low = high, low

    def press(self, up, down):
        found = []
        for vae, x in zip((self.high, self.low), (up, down)):
            z = vae.encode(x).latent_dist.sample()
            found.append(z * vae.config.scaling_factor)
        return torch.cat(found, dim=1)

    def unpress(self, z):
        found = []
        for vae, part in zip((self.high, self.low), z.chunk(2, dim=1)):
            part = part / vae.config.scaling_factor
            found.append(vae.decode(part).sample)
        return found
