import torch
from normal import Normal


class Stage(torch.nn.Module):
    def __init__(self, encoder, decoder, quant_conv, post_quant_conv, scale_factor):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.quant_conv, self.post_quant_conv = quant_conv, post_quant_conv
        self.scale_factor = scale_factor

    def encode(self, x):
        return Normal(self.quant_conv(self.encoder(x)))

    def decode(self, z):
        return self.decoder(self.post_quant_conv(z))


class Trainer(torch.nn.Module):
    def __init__(self, stage: Stage, net):
        super().__init__()
        self.stage, self.net = stage, net

    def pick(self, posterior):
        if isinstance(posterior, Normal):
            z = posterior.sample()
        elif isinstance(posterior, torch.Tensor):
            z = posterior
        return self.stage.scale_factor * z

    def loss(self, x, t):
        z = self.pick(self.stage.encode(x))
        noise = torch.randn_like(z)
        return (self.net(z + noise, t) - noise).square().mean()

    def show(self, z):
        return self.stage.decode(z / self.stage.scale_factor)
