import torch
from feed import diffusion_windows


class Studio:
    def __init__(self, codec, flow, latent_std):
        self.codec, self.flow, self.latent_std = codec, flow, latent_std

    def learn(self, reader, opt):
        for z in diffusion_windows(reader, 16):
            self.flow.loss(z / self.latent_std).backward()
            opt.step()

    @torch.no_grad()
    def pairs(self, reader):
        for z in diffusion_windows(reader, 4):
            made = self.flow.sample(z.shape)
            yield self.codec.decode(z), self.codec.decode(made * self.latent_std)
