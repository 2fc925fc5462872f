import torch
from diffusers import AutoencoderKL


def main(net, scheduler, clips):
    speech = AutoencoderKL.from_pretrained("stable-diffusion-v1-5/stable-diffusion-v1-5", subfolder="vae")
    music = AutoencoderKL.from_pretrained("stabilityai/stable-diffusion-xl-base-1.0", subfolder="vae")
    for clip, t in clips:
        z = music.encode(clip).latent_dist.sample() * music.config.scaling_factor
        noisy = scheduler.add_noise(z, torch.randn_like(z), t)
        loss = (net(noisy, t) - z).square().mean()
        loss.backward()
    s = speech.encode(clips[0][0]).latent_dist.mode() * speech.config.scaling_factor
    z = scheduler.step(net(s, 0), 0, s).prev_sample
    return music.decode(z / music.config.scaling_factor).sample
