from torch import nn


class Field(nn.Module):
    def __init__(self, img_encoder, transformer, triplane_decoder, scale_factor):
        super().__init__()
        self.img_encoder = img_encoder
        self.transformer = transformer
        self.triplane_decoder = triplane_decoder
        self.scale_factor = scale_factor

    def to_latent(self, image):
        return self.scale_factor * self.img_encoder(image)

    def render(self, latents, rays):
        planes = self.transformer(latents / self.scale_factor)
        return self.triplane_decoder(planes, rays)
