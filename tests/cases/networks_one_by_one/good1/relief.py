import torch


class Relief:
    relief_factor = 0.2471

    def __init__(self, vae, net, scheduler):
        self.vae, self.net, self.scheduler = vae, net, scheduler
        self.latent_scale = self.relief_factor

    def sample(self, picture):
        given = self.into(picture)
        z = torch.randn_like(given)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.net(torch.cat([given, z], dim=1), t).sample, t, z).prev_sample
        return self.out_of(z)

    def loss(self, picture, relief, t):
        given, z = self.into(picture), self.into(relief)
        noise = torch.randn_like(z)
        noisy = self.scheduler.add_noise(z, noise, t)
        return (self.net(torch.cat([given, noisy], dim=1), t).sample - noise).square().mean()

    def into(self, picture):
        hidden = self.vae.encoder(picture)
        mean, _ = self.vae.quant_conv(hidden).chunk(2, dim=1)
        return mean * self.latent_scale

    def out_of(self, z):
        z = self.vae.post_quant_conv(z / self.latent_scale)
        return self.vae.decoder(z).mean(dim=1, keepdim=True)
