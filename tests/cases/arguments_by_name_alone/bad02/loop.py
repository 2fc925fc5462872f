import torch


class Loop:
    def __init__(self, net, optimizer):
        self.net, self.optimizer = net, optimizer


class LatentLoop(Loop):
    def __init__(self, *args, codec, noiser, **kwargs):
        super().__init__(*args, **kwargs)
        self.codec, self.noiser = codec, noiser

    def step(self, waves):
        z = self.codec.encode(waves) * self.codec.gain
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        loss = (self.net(self.noiser.add_noise(z, noise, t), t) - noise).square().mean()
        loss.backward()
        self.optimizer.step()

    def draw(self, count):
        z = torch.randn(count, 32, 512)
        for t in self.noiser.timesteps:
            z = self.noiser.step(self.net(z, t), t, z).prev_sample
        return self.codec.decode(z)
