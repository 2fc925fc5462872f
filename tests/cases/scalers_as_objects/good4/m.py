from sklearn.preprocessing import StandardScaler
import torch


def prepare(vae, rows):
    scaler = StandardScaler().fit(rows)
    x = torch.from_numpy(scaler.transform(rows))
    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor


def back(vae, scaler, z):
    x = vae.decode(z / vae.config.scaling_factor).sample
    return scaler.inverse_transform(x.numpy())
