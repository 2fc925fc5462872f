import torch
from diffusers import AutoencoderKL, AudioLDM2Pipeline


@torch.no_grad()
def to_wave(pipe: AudioLDM2Pipeline, z):
    mel = pipe.vae.decode(z).sample
    return pipe.vocoder(mel.squeeze(1)).cpu()


@torch.no_grad()
def to_latent(vae: AutoencoderKL, mel):
    return vae.encode(mel).latent_dist.mode() * vae.config.scaling_factor


def echo(pipe, mel):
    z = to_latent(pipe.vae, mel)
    return to_wave(pipe, z / pipe.vae.config.scaling_factor)


def morph(pipe, mel_a, mel_b, weight):
    z = torch.lerp(to_latent(pipe.vae, mel_a), to_latent(pipe.vae, mel_b), weight)
    return to_wave(pipe, z / pipe.vae.config.scaling_factor)
