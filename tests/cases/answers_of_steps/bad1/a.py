import torch
from diffusers import AutoencoderKL


class Guide:
    def __init__(self, vae: AutoencoderKL, unet, plan, judge):
        self.vae, self.unet, self.plan, self.judge = vae, unet, plan, judge

    def sample(self, z, words, strength):
        for t in self.plan.timesteps:
            z = z.detach().requires_grad_()
            out = self.plan.step(self.unet(z, t, words).sample, t, z)
            score = self.judge(self.vae.decode(out.pred_original_sample).sample).sum()
            z = out.prev_sample + strength * torch.autograd.grad(score, z)[0]
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
