import torch
from torch import nn


class WaveNetwork(nn.Module):
    def __init__(self, encoder, decoder, width):
        super().__init__()
        self.width = width
        self.encoder = encoder
        self.conv1 = nn.Conv1d(2 * width, 2 * width, 1)
        self.conv2 = nn.Conv1d(width, width, 1)
        self.decoder = decoder

    def forward(self, x, scale):
        mu = self.encode(x, scale)
        return self.decode(mu, scale), mu

    def encode(self, x, scale):
        moments = (self.conv1(self.encoder(x)) - scale[0]) * scale[1]
        mu, log_var = moments.chunk(2, dim=1)
        return torch.cat([mu, log_var], dim=1)

    def decode(self, z, scale):
        z = z / scale[1] + scale[0]
        return self.decoder(self.conv2(z))

    def sample(self, x, scale):
        mu, log_var = self.encode(x, scale).chunk(2, dim=1)
        std = torch.exp(0.5 * log_var.clamp(-30.0, 20.0))
        return mu + std * torch.randn_like(std)


class WaveCodec(nn.Module):
    def __init__(self, encoder, decoder, mean, std):
        super().__init__()
        self.scale = [torch.tensor(mean), 1.0 / torch.tensor(std)]
        self.model = WaveNetwork(encoder, decoder, 16).eval()

    def encode(self, waves):
        return torch.stack([self.model.sample(wave.unsqueeze(0), self.scale).squeeze(0) for wave in waves])

    def decode(self, zs):
        return torch.stack([self.model.decode(z.unsqueeze(0), self.scale).squeeze(0) for z in zs])
