from space import Range


class Wrapped:
    def __init__(self, net, vae, limits: Range):
        self.net, self.vae, self.limits = net, vae, limits

    def enter(self, image):
        z = self.vae.encode(image).latent_dist.sample()
        return (z - self.limits.center) * self.limits.gain * self.limits.spread

    def leave(self, x):
        return self.vae.decode(x / (self.limits.gain * self.limits.spread) + self.limits.center).sample
