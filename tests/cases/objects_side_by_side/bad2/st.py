import torch


class Joint:
    def __init__(self, rgb, depth, net):
        self.rgb = rgb
        self.depth = depth
        self.net = net

    def latents(self, image, depth):
        a = self.rgb.vae.encode(image).latent_dist.sample()
        b = self.depth.vae.encode(depth).latent_dist.sample()
        return torch.cat([a * self.rgb.factor, b / self.depth.divisor], 1)

    def decode_both(self, z):
        a, b = z.chunk(2, 1)
        return self.rgb.vae.decode(a / self.rgb.factor).sample, self.depth.vae.decode(b / self.depth.divisor).sample
