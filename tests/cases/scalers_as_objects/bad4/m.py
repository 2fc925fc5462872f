import pickle
import torch


class Codec:
    def __init__(self, net, path):
        self.net = net
        with open(path, "rb") as f:
            self.norm = pickle.load(f)

    def encode(self, x):
        z = self.net.encode(x).latent_dist.mode()
        return self.norm.inverse_transform(z.flatten(1).numpy())

    def decode(self, z):
        z = torch.from_numpy(self.norm.inverse_transform(z)).float()
        return self.net.decode(z.view(-1, 4, 32, 32)).sample
