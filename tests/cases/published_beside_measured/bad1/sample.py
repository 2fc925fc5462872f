import torch

from bridge import Bridge


def main(ae, net, shape):
    state = torch.load("bridge.pt")
    net.load_state_dict(state["net"])
    return Bridge(ae, net, 0.18215).sample(torch.randn(shape))
