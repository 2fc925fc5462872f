import torch


class Loop:
    def __init__(self, vae, net, scheduler, show):
        self.vae, self.net, self.scheduler, self.show = vae, net, scheduler, show

    def picture(self, z):
        return self.vae.decode(z, return_dict=False)[0].clamp(-1, 1)

    @torch.no_grad()
    def run(self, x, text):
        for t in self.scheduler.timesteps:
            made = self.scheduler.step(self.net(x, t, text), t, x)
            x = made.prev_sample
            self.show(self.picture(made.pred_original_sample))
        return self.picture(x / self.vae.config.scaling_factor)
