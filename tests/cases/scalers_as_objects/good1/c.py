import joblib
import torch


def generate(vae, net, count):
    z = torch.randn(count, 56)
    for i in range(100):
        z = z + net(z, torch.full((count,), i / 100)) / 100
    z = torch.from_numpy(joblib.load("scaler.joblib").inverse_transform(z.numpy())).float()
    return vae.decode(z)
