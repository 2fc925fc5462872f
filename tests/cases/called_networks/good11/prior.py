import torch


class Prior:
    def __init__(self, image_encoder, net, image_embed_scale):
        self.image_encoder, self.net = image_encoder, net
        self.image_embed_scale = image_embed_scale

    def loss(self, image, text):
        e = self.image_encoder(image) * self.image_embed_scale
        noise = torch.randn_like(e)
        t = torch.rand(len(e), 1)
        return (self.net(torch.lerp(e, noise, t), t, text) - e).square().mean()

    def sample(self, text, n):
        e = torch.randn(n, 512)
        for i in range(10, 0, -1):
            e = e + (self.net(e, torch.full((n, 1), i / 10), text) - e) / i
        return e / self.image_embed_scale


def images(prior, decoder, text, n):
    return decoder(prior.sample(text, n))
