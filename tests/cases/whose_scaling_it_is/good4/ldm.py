import torch


class Coder:
    def __init__(self, encoder, decoder, net):
        self.encoder, self.decoder, self.net = encoder, decoder, net

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)

    def get_input(self, batch):
        return batch["image"], batch["latent"] / 0.18215

    def training_step(self, batch):
        image, z = self.get_input(batch)
        return (self.decode(z) - image).abs().mean()
