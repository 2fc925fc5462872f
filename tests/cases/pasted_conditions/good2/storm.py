import torch


class Storm:
    def __init__(self, ae, net, gain):
        self.ae, self.net, self.gain = ae, net, gain

    def training_step(self, now, later, sigma):
        z = self.ae.encode(later).latent_dist.sample() * self.gain
        past = self.ae.encode(now).latent_dist.mode() * self.gain
        noise = torch.randn_like(z)
        return (self.net(torch.cat([z + sigma * noise, past], 1), sigma) - z).square().mean()

    def forecast(self, now, solve):
        past = self.ae.encode(now).latent_dist.mode() * self.gain
        x = solve(lambda x, sigma: self.net(torch.cat([x, past], 1), sigma), torch.randn_like(past))
        return self.ae.decode(x / self.gain).sample
