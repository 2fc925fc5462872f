import torch


class Task:
    """A model of raw latents."""

    def __init__(self, vae, net, scheduler):
        self.vae, self.net, self.scheduler = vae, net, scheduler

    def training_step(self, batch, index):
        z = batch["z_raw"]
        e = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        return (self.net(self.scheduler.add_noise(z, e, t), t).sample - e).square().mean()

    def predict_step(self, x):
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.net(x, t).sample, t, x).prev_sample
        return self.vae.decode(x).sample
