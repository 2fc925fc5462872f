import torch


def objective(net, batch, latent_std):
    z = batch["z"].div(latent_std)
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, device=z.device)
    return (net(torch.lerp(z, noise, t), t, batch["text"]) - (noise - z)).square().mean()
