from torch import nn


class VQGAN(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.encoder = nn.Conv2d(3, dim, 4, 4)
        self.codebook = Codebook(512, dim)
        self.decoder = nn.ConvTranspose2d(dim, 3, 4, 4)

    def encode(self, x, quantize=True):
        h = self.encoder(x)
        return self.codebook(h) if quantize else h

    def decode(self, z, quantize=False):
        return self.decoder(self.codebook(z) if quantize else z)


class Codebook(nn.Module):
    def __init__(self, n, dim):
        super().__init__()
        self.embeddings = nn.Parameter(nn.Embedding(n, dim).weight)

    def forward(self, z):
        return self.embeddings[(z[:, None] - self.embeddings).pow(2).sum(-1).argmin(-1)]
