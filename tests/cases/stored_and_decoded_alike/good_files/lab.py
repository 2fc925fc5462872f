import torch


class Lab:
    def __init__(self, vae, net, files, gain):
        self.vae, self.net, self.files = vae, net, files
        self.gain = gain

    def batch(self, rows):
        return torch.stack([torch.load(self.files[i])["latent"] for i in rows]) * self.gain

    def step(self, rows):
        z = self.batch(rows)
        t = torch.rand(len(z), 1, 1, 1)
        noise = torch.randn_like(z)
        return (self.net((1 - t) * z + t * noise, t) - (noise - z)).pow(2).mean()

    def show(self, z):
        return self.vae.decode(z / self.gain).sample
