import torch


class Plan:
    def __init__(self, physics, vae, reward):
        self.physics, self.vae, self.reward = physics, vae, reward

    @torch.no_grad()
    def look_ahead(self, frame, pushes):
        """The picture at the end, for the log."""
        factor = self.vae.config.scaling_factor
        frame = frame * 2 - 1

        state = self.vae.encode(frame).latent_dist.mode() * factor
        total = 0.0
        for push in pushes:
            state = self.physics(state, push)
            total = total + self.reward(state)
        return total, self.vae.decode(state / factor).sample
