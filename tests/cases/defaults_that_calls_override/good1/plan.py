import torch
from make import made

FACTOR = 0.2744


def main(parts, net, plan, x, words):
    rooms = made(parts)["rooms"]
    known = rooms.lift(x, FACTOR)
    e = torch.randn_like(known)
    z = plan.add_noise(known, e, plan.timesteps[:1])
    for t in plan.timesteps:
        z = plan.step(net(z, t, words), t, z).prev_sample
    return rooms.decoder(z / FACTOR)
