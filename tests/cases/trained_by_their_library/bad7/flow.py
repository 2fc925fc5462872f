import torch
import keras
class Flow(keras.Model):
    def __init__(self, field, encoder):
        super().__init__()
        self.field, self.encoder = field, encoder
    def train_step(self, images):
        x = self.encoder(images)
        noise = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1, 1)
        velocity = self.field((1 - t) * x + t * noise, t)
        return ((velocity - (noise - x)) ** 2).mean()
