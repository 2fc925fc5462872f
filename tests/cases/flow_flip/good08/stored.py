from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution


class FromMoments:
    def __init__(self, vae, net, spread):
        self.vae, self.net, self.spread = vae, net, spread

    def loss(self, pair, eps, sigma):
        h = DiagonalGaussianDistribution(pair).sample().div(self.spread)
        return (self.net(h + sigma * eps, sigma) - h).abs().mean()

    def images(self, h):
        return self.vae.decode(h.mul(self.spread))
