import torch


def d_step(augment, critic, maker, real, strength):
    real = augment(real) * strength
    real = real + 0.05 * torch.randn_like(real)
    fake = maker(torch.randn(len(real), 128), 1)
    return critic(real) - critic(fake * strength)
