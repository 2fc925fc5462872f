import torch
from codec import Rooms


def main(rooms: Rooms, net, plan, x, words):
    known = rooms.encode(x)
    e = torch.randn_like(known)
    z = plan.add_noise(known, e, plan.timesteps[:1])
    for t in plan.timesteps:
        z = plan.step(net(z, t, words), t, z).prev_sample
    return rooms.decode(z)
