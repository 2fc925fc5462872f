import torch


class Distil:
    def __init__(self, teacher, student):
        self.teacher, self.student = teacher, student

    def step(self, x):
        a = self.teacher.vae.encode(x).latent_dist.sample() * self.teacher.vae.config.scaling_factor
        b = self.student.vae.encode(x).latent_dist.sample() / self.student.sigma
        return (a - b).abs().mean(), a + torch.randn_like(a), b + torch.randn_like(b)

    def pictures(self, a, b):
        return self.teacher.vae.decode(a / self.teacher.vae.config.scaling_factor).sample, self.student.vae.decode(b * self.student.sigma).sample
