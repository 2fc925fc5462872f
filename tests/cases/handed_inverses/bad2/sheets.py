import torch


def _enter(vae, pages, by):
    return by * vae.encode(pages).latent_dist.sample()


def _leave(vae, z, by):
    return vae.decode(by * z).sample


@torch.no_grad()
def restore(settings, vae, model, pages):
    z = _enter(vae, pages, settings.ink.vae_scale)
    z = model.generate(z, steps=settings.steps)
    return _leave(vae, z, settings.ink.vae_scale)
