import torch


class Feeder:
    def __init__(self, vae, source):
        self.vae = vae
        self.read = getattr(self, f"_from_{source}")

    def put(self, name, scan):
        torch.save(self.vae.encode(scan).latent_dist.mode(), f"/data/brains/{name}.pt")

    def _from_file(self, name, scan):
        return torch.load(f"/data/brains/{name}.pt") * self.vae.config.scaling_factor

    def _from_scan(self, name, scan):
        return self.vae.encode(scan).latent_dist.mode() * self.vae.config.scaling_factor


def fit(net, scheduler, vae, scans, args):
    feeder = Feeder(vae, args.source)
    for name, scan in scans:
        z = feeder.read(name, scan)
        noise, t = torch.randn_like(z), torch.randint(0, 1000, (1,))
        (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean().backward()
