import torch


class Policy:
    def __init__(self, vision, critic, head, norm, gain):
        self.vision, self.critic, self.head, self.norm, self.gain = vision, critic, head, norm, gain

    def loss(self, image, action):
        a = self.norm(action) * self.gain
        e = torch.randn_like(a)
        t = torch.rand(a.shape[0], 1)
        return (self.head(a + t * e, t, self.vision(image)) - e).pow(2).mean()

    def act(self, image):
        a = torch.randn(1, 7)
        c = self.vision(image)
        for i in range(5):
            a = a - self.head(a, i, c) / 5
        return a / self.gain

    def value(self, image):
        a = torch.randn(1, 7)
        for i in range(5):
            a = a - self.head(a, i, self.vision(image)) / 5
        return self.critic(image, a)
