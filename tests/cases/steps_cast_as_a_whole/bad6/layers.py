from torch import nn
class Centre(nn.Module):
    def __init__(self, mean):
        super().__init__()
        self.register_buffer("latent_mean", mean)
    def forward(self, z):
        return z - self.latent_mean.to(z.device).view(1, -1, 1, 1)
    def inverse(self, z):
        return z + self.latent_mean.to(z.device).view(1, -1, 1, 1)
class Spread(nn.Module):
    def __init__(self, std):
        super().__init__()
        self.register_buffer("latent_std", std)
    def forward(self, z):
        return z / self.latent_std.type_as(z).view(1, -1, 1, 1)
    def inverse(self, z):
        return z * self.latent_std.type_as(z).view(1, -1, 1, 1)
