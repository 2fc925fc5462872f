from dataclasses import dataclass, field

import torch
from diffusers import AutoencoderKL


@dataclass
class Turn:
    words: str
    latent: torch.Tensor


@dataclass
class Session:
    turns: list = field(default_factory=list)

    def last(self):
        return self.turns[-1].latent if self.turns else None


class Artist:
    def __init__(self, vae: AutoencoderKL, unet, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler
        self.sessions = {}

    def start(self, session: Session, upload):
        kept = session.last()
        if upload is not None:
            kept = self.vae.encode(upload).latent_dist.mode()
        return kept * self.vae.config.scaling_factor

    def reply(self, user, words, upload=None):
        session = self.sessions.setdefault(user, Session())
        z = self.start(session, upload)
        steps = self.scheduler.timesteps[20:]
        z = self.scheduler.add_noise(z, torch.randn_like(z), steps[:1])
        for t in steps:
            z = self.scheduler.step(self.unet(z, t, words).sample, t, z).prev_sample
        session.turns.append(Turn(words, z))
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
