import torch


class Task:
    def __init__(self, hparams, net, sampler, to_sound):
        self.hparams, self.net, self.sampler, self.to_sound = hparams, net, sampler, to_sound

    def training_step(self, batch):
        z, text = batch
        z = z * self.hparams.z_scale
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1)
        return (self.net(torch.lerp(z, noise, t), t, text) - (noise - z)).square().mean()

    def preview(self, batch):
        z, text = batch
        z = self.sampler(self.net, z[..., :16] * self.hparams.z_scale, text)
        return self.to_sound(z * self.hparams.z_scale)
