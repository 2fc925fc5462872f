import joblib
import torch


class Generator:
    def __init__(self, vae, flow, path="scaler.joblib"):
        self.vae, self.flow = vae, flow
        self.scaler = joblib.load(path)

    def features(self, crystal):
        with torch.no_grad():
            h = self.vae.encoder(crystal).sample()
        return torch.from_numpy(self.scaler.inverse_transform(h.numpy())).float()

    def loss(self, crystal, gap):
        x = self.features(crystal)
        t = torch.rand(len(x), 1)
        e = torch.randn_like(x)
        return (self.flow(t * x + (1 - t) * e, t, gap) - (x - e)).square().mean()

    def sample(self, gap, dim=64, n=50):
        x = torch.randn(len(gap), dim)
        for i in range(n):
            x = x + self.flow(x, torch.full((len(gap), 1), i / n), gap) / n
        h = self.scaler.inverse_transform(x.numpy())
        return self.vae.decoder(torch.from_numpy(h).float())
