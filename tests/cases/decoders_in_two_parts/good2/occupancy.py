import torch


class Occupancy(torch.nn.Module):
    def __init__(self, encoder, blocks, decoder, latent_scale=1.0):
        super().__init__()
        self.encoder, self.blocks, self.decoder = encoder, blocks, decoder
        self.latent_scale = latent_scale

    def compress(self, cloud):
        return self.encoder(cloud) * self.latent_scale

    def at(self, latents, xyz):
        return self.decoder(xyz, self.blocks(latents / self.latent_scale))

    def mesh(self, latents, points, chunk=4096):
        context = self.blocks(latents / self.latent_scale)
        return torch.cat([self.decoder(part, context) for part in points.split(chunk)])
