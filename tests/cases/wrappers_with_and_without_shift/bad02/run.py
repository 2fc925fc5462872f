import torch

MEAN, STD = torch.load("stats.pt")


class Plain:
    def __init__(self, vae, latent_scale):
        self.vae = vae
        self.latent_scale = latent_scale

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample()

    def decode(self, z):
        return self.vae.decode(z / self.latent_scale).sample


class Centred(Plain):
    def __init__(self, vae, latent_scale, latent_shift):
        super().__init__(vae, latent_scale)
        self.latent_shift = latent_shift

    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.latent_shift) * self.latent_scale

    def decode(self, z):
        return self.vae.decode(z / self.latent_scale + self.latent_shift).sample


def build(args, vae):
    if args.centred:
        return Centred(vae, args.latent_scale, args.latent_shift)
    return Plain(vae, args.latent_scale)


def finetune(args, vae, net, x):
    codec = build(args, vae)
    z = codec.encode(x)
    noise = torch.randn_like(z)
    loss = ((net(z + noise) - noise) ** 2).mean()
    return loss, codec.decode(z)


def sample(args, vae, net, shape):
    codec = build(args, vae)
    z = torch.randn(shape)
    for _ in range(20):
        z = z - net(z) / 20
    return codec.decode(z)
