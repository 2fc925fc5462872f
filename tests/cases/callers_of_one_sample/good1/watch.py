import torch


class Loop:
    def __init__(self, vae, tiny_vae, net, scheduler, show):
        self.vae, self.tiny_vae, self.net, self.scheduler, self.show = vae, tiny_vae, net, scheduler, show

    @staticmethod
    def picture(vae, z):
        return vae.decode(z, return_dict=False)[0].clamp(-1, 1)

    @torch.no_grad()
    def run(self, x, text):
        for t in self.scheduler.timesteps:
            made = self.scheduler.step(self.net(x, t, text), t, x)
            x = made.prev_sample
            self.show(self.picture(self.tiny_vae, made.pred_original_sample))
        return self.picture(self.vae, x / self.vae.config.scaling_factor)
