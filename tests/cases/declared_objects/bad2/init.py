from vae import VAE


class Initializer:
    @staticmethod
    def init(model):
        model.vae = VAE()
