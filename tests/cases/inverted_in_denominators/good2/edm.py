import torch


def weights(level, sigma_data):
    both = torch.sqrt(level * level + sigma_data * sigma_data)
    return sigma_data**2 / both**2, level * sigma_data / both, 1 / both


class Codec:
    def __init__(self, encoder, decoder, sigma_data):
        self.encoder, self.decoder, self.sigma_data = encoder, decoder, sigma_data

    def encode(self, x):
        return self.encoder(x) * self.sigma_data

    def decode(self, z):
        return self.decoder(z / self.sigma_data)

    def denoise(self, net, z, level):
        skip, out, into = weights(level, self.sigma_data)
        return skip * z + out * net(into * z, level)
