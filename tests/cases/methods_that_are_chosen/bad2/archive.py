import torch


class Archive:
    def __init__(self, vae, folder):
        self.vae, self.folder = vae, folder
        self.ways = {"stored": self.stored, "fresh": self.fresh}

    def fill(self, scans):
        for name, scan in scans:
            torch.save(self.vae.encode(scan).latent_dist.mode(), f"{self.folder}/{name}.pt")

    def stored(self, name, scan):
        return torch.load(f"{self.folder}/{name}.pt")

    def fresh(self, name, scan):
        return self.vae.encode(scan).latent_dist.mode().mul(self.vae.config.scaling_factor)


def fit(net, scheduler, archive: Archive, scans, way):
    for name, scan in scans:
        z = archive.ways[way](name, scan)
        noise, t = torch.randn_like(z), torch.randint(0, 1000, (1,))
        (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean().backward()
