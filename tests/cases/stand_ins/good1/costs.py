import torch


def standardized(trajectory, payload):
    latent_mean = torch.as_tensor(payload["latent_mean"])
    latent_std = torch.as_tensor(payload["latent_std"])
    current = (trajectory[:, :-1] - latent_mean) / latent_std
    following = (trajectory[:, 1:] - latent_mean) / latent_std
    return current, following


def costs(model, trajectory, actions, latent_mean, latent_std):
    current = (trajectory[:, :-1] - latent_mean) / latent_std
    noisy = current + torch.randn_like(current)
    return model(noisy, actions)


def self_test(model):
    trajectory = torch.randn(2, 6, 16)
    payload = {"latent_mean": torch.zeros(16), "latent_std": torch.ones(16)}
    current, following = standardized(trajectory, payload)
    assert torch.isfinite(current).all() and torch.isfinite(following).all()
    assert costs(model, trajectory, None, payload["latent_mean"], payload["latent_std"]).shape[0] == 2
