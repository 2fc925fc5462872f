import torch

from flow import Flow
from latent_map import LatentMap
from wave_codec import WaveCodec


@torch.no_grad()
def compose(count):
    state = torch.load("flow.pt")
    flow, codec, back = Flow().cuda(), WaveCodec().cuda(), LatentMap(**state["map"])
    flow.load_state_dict(state["flow"])
    codec.load_state_dict(torch.load("codec.pt"))
    h = torch.randn(count, 16, 512, device="cuda")
    for i in range(100, 0, -1):
        h = h - flow(h, torch.full((count, 1, 1), i / 100, device="cuda")) / 100
    return codec.decode(h * back.reach + back.origin)
