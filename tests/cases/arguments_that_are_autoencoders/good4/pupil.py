import torch
from diffusers import AutoencoderKL


def distil(teacher: AutoencoderKL, pupil: AutoencoderKL, image: torch.Tensor) -> torch.Tensor:
    """The pupil is to hand out the teacher's latents in the teacher's space."""
    wanted = teacher.encode(image).latent_dist.mode() * teacher.config.scaling_factor
    got = pupil.encode(image).latent_dist.mode() * teacher.config.scaling_factor
    return (wanted - got).square().mean()


def sample(vae: AutoencoderKL, net, noise: torch.Tensor) -> torch.Tensor:
    return vae.decode(net(noise) / vae.config.scaling_factor).sample
