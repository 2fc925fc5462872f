import torch

from core.rig import Rig


def objective(rig: Rig, stored, t):
    z = stored["z"] * rig.ae.config["scaling_factor"]
    noise = torch.randn_like(z)
    mixed = rig.clock.add_noise(z, noise, t)
    return (rig.flow(mixed, t) - noise).square().mean()
