import torch
from diffusers import AutoencoderKLWan

_vae = _mean = _std = None


def setup(repo):
    global _vae, _mean, _std
    _vae = AutoencoderKLWan.from_pretrained(repo).cuda()
    _mean = torch.tensor(_vae.config.latents_mean).view(1, -1, 1, 1, 1).cuda()
    _std = torch.tensor(_vae.config.latents_std).view(1, -1, 1, 1, 1).cuda()


def to_model(clip):
    return (_vae.encode(clip).latent_dist.mode() - _mean) * _std


def to_clip(x):
    return _vae.decode(x * _std + _mean).sample
