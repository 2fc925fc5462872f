import torch


def to_d(x, sigma, denoised):
    return (x - denoised) / sigma


def sigma_fn(t):
    return t.neg().exp()


def t_fn(sigma):
    return sigma.log().neg()


def ancestral_step(model, x, sigmas, i, eta=1.0):
    """A step of a sampler: the sample is scaled by a ratio of noise levels, and fresh noise is added."""
    denoised = model(x, sigmas[i])
    t, t_next = t_fn(sigmas[i]), t_fn(sigmas[i + 1])
    h = t_next - t
    s = t + 0.5 * h
    x_2 = (sigma_fn(s) / sigma_fn(t)) * x - (-h * 0.5).expm1() * denoised
    denoised_2 = model(x_2, sigma_fn(s))
    x = (sigma_fn(t_next) / sigma_fn(t)) * x - (-h).expm1() * denoised_2
    return x + torch.randn_like(x) * sigmas[i + 1] * eta
