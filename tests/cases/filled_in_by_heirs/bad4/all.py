import torch


class Recipe:
    """How a latent diffusion model is trained; heirs say what is special about their latents."""

    def __init__(self, codec, model):
        self.codec, self.model = codec, model

    def to_model(self, h):
        return h

    def from_model(self, h):
        return h

    def loss(self, wave):
        h = self.to_model(self.codec.encode(wave))
        noise = torch.randn_like(h)
        t = torch.rand(len(h), 1, 1)
        return (self.model(h + t * (noise - h), t) - noise + h).square().mean()

    @torch.no_grad()
    def draw(self, shape, steps=32):
        h = torch.randn(shape)
        for i in range(steps, 0, -1):
            h = h - self.model(h, torch.full((shape[0],), i / steps)) / steps
        return self.codec.decode(self.from_model(h))


class SpeechRecipe(Recipe):
    SPREAD = 2.463

    def to_model(self, h):
        return h / self.SPREAD


def main(codec, model, loader):
    recipe = SpeechRecipe(codec, model)
    for wave in loader:
        recipe.loss(wave).backward()
    return recipe.draw((4, 16, 512))
