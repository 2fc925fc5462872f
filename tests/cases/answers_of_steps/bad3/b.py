import torch
from diffusers import AutoencoderKL


def draw(vae: AutoencoderKL, unet, ddim, words, n):
    x = torch.randn(n, 4, 64, 64)
    previews = []
    for t in ddim.timesteps:
        answer = ddim.step(unet(x, t, words).sample, t, x, eta=0.0)
        x, guess = answer.prev_sample, answer.pred_original_sample
        if t % 10 == 0:
            previews.append(vae.decode(guess).sample)
    return vae.decode(x / vae.config.scaling_factor).sample, previews
