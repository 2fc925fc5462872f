import torch


@torch.no_grad()
def run(sampler, vae, text, masked, caption):
    held = vae.encode(masked).mode()
    cond = {"c_concat": [held], "c_crossattn": [text(caption)]}
    x, _ = sampler.sample(S=30, batch_size=len(masked), shape=held.shape[1:], conditioning=cond)
    return vae.decode(x / 0.18215)
