import torch


class Heart:
    def __init__(self, net, decoder, cfg):
        self.net, self.decoder, self.cfg = net, decoder, cfg

    def loss(self, path, t):
        both = torch.load(path)
        mu, s = both.tensor_split(2, dim=-1)
        z = torch.addcmul(mu, s.exp(), torch.randn_like(mu)).mul(self.cfg.latent_scale)
        noise = torch.randn_like(z)
        return (self.net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()

    def beat(self, sampler, shape):
        return self.decoder(sampler(self.net, torch.randn(shape)) / self.cfg.latent_scale)
