"""Preview of what the adapter has learnt so far."""
import torch
from diffusers import AutoencoderKLCogVideoX, CogVideoXDPMScheduler, CogVideoXTransformer3DModel


class Preview:
    def __init__(self, coder: AutoencoderKLCogVideoX, net: CogVideoXTransformer3DModel, plan: CogVideoXDPMScheduler):
        self.coder, self.net, self.plan = coder, net, plan

    def frames(self, words, shape):
        x = torch.randn(shape)
        self.plan.set_timesteps(30)
        for t in self.plan.timesteps:
            guess = self.net(hidden_states=x, encoder_hidden_states=words, timestep=t).sample
            x = self.plan.step(guess, t, x).prev_sample
        return self.coder.decode(x.permute(0, 2, 1, 3, 4) / 0.7).sample
