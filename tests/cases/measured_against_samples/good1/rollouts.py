from typing import Callable

import torch
import torch.nn.functional as F


def score(model, clips, rollout, gain, to_frames: Callable, writer):
    for step, (latents, actions) in enumerate(clips):
        wanted = latents.mul(gain.latent_scale)
        seen = rollout(model, torch.randn_like(wanted), actions)
        writer.add_scalar("mse", F.mse_loss(seen, wanted).item(), step)
        writer.add_video("seen", to_frames(seen), step)
