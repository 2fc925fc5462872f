class Melody:
    def __init__(self, vae, level):
        self.vae = vae
        self.level = level

    @classmethod
    def speech(cls, vae):
        return cls(vae, 0.42)

    @classmethod
    def music(cls, vae):
        return cls(vae, 0.66)

    def tokens(self, wave):
        return self.vae.encode(wave).latent_dist.mode() * self.level

    def wave(self, tokens):
        return self.vae.decode(tokens / 0.42).sample
