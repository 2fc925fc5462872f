import torch

RGB_STD, DEPTH_STD = 1.7, 0.9


class Two:
    def __init__(self, rgb_vae, depth_vae, net):
        self.rgb_vae, self.depth_vae, self.net = rgb_vae, depth_vae, net

    def loss(self, rgb, depth, t):
        a = self.rgb_vae.encode(rgb).latent_dist.sample() / RGB_STD
        b = self.depth_vae.encode(depth).latent_dist.sample() / DEPTH_STD
        z = torch.cat([a, b], 1)
        noise = torch.randn_like(z)
        return (self.net(torch.lerp(z, noise, t), t) - noise + z).square().mean()

    def sample(self, n):
        z = torch.randn(n, 8, 8, 8)
        for k in range(20):
            z = z - self.net(z, k) / 20
        a, b = z.chunk(2, 1)
        return self.rgb_vae.decode(a * RGB_STD).sample, self.depth_vae.decode(b * RGB_STD).sample
