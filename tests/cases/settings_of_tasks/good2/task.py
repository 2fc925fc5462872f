import torch


class Task:
    def __init__(self, cfg, net, sampler, to_sound):
        self.cfg, self.net, self.sampler, self.to_sound = cfg, net, sampler, to_sound

    def training_step(self, batch):
        z, text = batch
        z = z / self.cfg.z_std
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1)
        return (self.net(torch.lerp(z, noise, t), t, text) - (noise - z)).square().mean()

    def preview(self, batch):
        z, text = batch
        drawn = self.sampler(self.net, z[..., :16] / self.cfg.z_std, text)
        rest = self.net(torch.cat([drawn, z[..., 16:] / self.cfg.z_std], -1), 0, text)
        return self.to_sound(rest * self.cfg.z_std)
