import torch


class Codec(torch.nn.Module):
    def __init__(self, encoder, decoder, gain):
        super().__init__()
        self.encoder, self.decoder, self.gain = encoder, decoder, gain

    def encode(self, x):
        mean, logvar = self.encoder(x).chunk(2, dim=1)
        q = torch.distributions.Normal(loc=mean, scale=torch.exp(0.5 * logvar))
        return q.rsample() * self.gain

    def decode(self, z):
        return self.decoder(z / self.gain)
