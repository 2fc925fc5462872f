import torch
from diffusers import AutoencoderKL, AutoencoderOobleck


def pack(codec, wave: torch.Tensor, scale: float) -> torch.Tensor:
    return codec.encode(wave).latent_dist.sample() * scale


def unpack(codec, z: torch.Tensor, scale: float) -> torch.Tensor:
    return codec.decode(z / scale).sample


def speak(voice: AutoencoderKL, net, mel: torch.Tensor) -> torch.Tensor:
    k = voice.config.scaling_factor
    return unpack(voice, net(pack(voice, mel, k)), k)


def dub(voice: AutoencoderKL, music: AutoencoderOobleck, net, score, mel: torch.Tensor, track: torch.Tensor):
    spoken = speak(voice, net, mel)
    z = score(pack(music, track, music.config.scaling_factor), spoken)
    return unpack(music, z, music.config.scaling_factor)
