import torch


class Diffusion(torch.nn.Module):
    def __init__(self, first_stage, net, f):
        super().__init__()
        self.first_stage = first_stage
        self.net = net
        self.scale_factor = f

    def start(self, x_t, t, noise):
        return self.recip[t] * x_t - self.recipm1[t] * noise

    def step(self, z, t):
        eps = self.net(z, t)
        x0 = self.start(z, t, eps)
        mean = self.coef1[t] * x0 + self.coef2[t] * z
        return mean + self.spread[t] * torch.randn_like(z)

    def encode_first_stage(self, x):
        return self.scale_factor * self.first_stage.encode(x).sample()

    def decode_first_stage(self, z):
        return self.first_stage.decode(z / self.scale_factor)

    def loss(self, x, t):
        z = self.encode_first_stage(x)
        e = torch.randn_like(z)
        return (self.net(self.root[t] * z + self.rest[t] * e, t) - e).pow(2).mean()

    @torch.no_grad()
    def sample(self, shape):
        z = torch.randn(shape)
        for t in reversed(range(1000)):
            z = self.step(z, t)
        return self.decode_first_stage(z)

    def log(self, x, t):
        z = self.encode_first_stage(x)
        e = torch.randn_like(z)
        noisy = pick(self.root, t, z.shape) * z + pick(self.rest, t, z.shape) * e
        back = pick(self.recip, t, z.shape) * noisy - pick(self.recipm1, t, z.shape) * e
        return self.decode_first_stage(back)
