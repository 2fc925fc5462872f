import torch


class Ends:
    def __init__(self, vae, there=None, back=None):
        self.vae = vae
        self.there = there if there else (lambda z: z)
        self.back = back if back else (lambda z: z)

    def encode(self, x):
        return self.there(self.vae.encode(x).latent_dist.sample())

    def decode(self, z):
        return self.vae.decode(self.back(z)).sample


def run(vae, net, picture, t, k, solver):
    raw = Ends(vae)
    scaled = Ends(vae, lambda z: z * k, lambda z: z / k)
    z = scaled.encode(picture)
    noise = torch.randn_like(z)
    loss = (net(torch.lerp(z, noise, t), t) - noise).square().mean()
    return loss, scaled.decode(solver(net)), raw.decode(raw.encode(picture))
