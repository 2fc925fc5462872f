from torch import nn


class RawScorer(nn.Module):
    def __init__(self, channels=4):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(channels, 32, 3, 2), nn.SiLU(), nn.Flatten(), nn.LazyLinear(1))

    def forward(self, z):
        return self.body(z).squeeze(1)


class ModelScorer(nn.Module):
    def __init__(self, channels=4):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(channels, 32, 3, 2), nn.SiLU(), nn.Flatten(), nn.LazyLinear(1))

    def forward(self, z):
        return self.body(z).squeeze(1)


def fit(vae, slides):
    scorer = RawScorer()
    for slide, grade in slides:
        z = vae.encode(slide).latent_dist.mean
        (scorer(z) - grade).square().mean().backward()
    return scorer
