import torch

from latent_map import LatentMap
from wave_codec import WaveCodec


def learn(flow, optimizer, waves):
    codec = WaveCodec().cuda()
    codec.load_state_dict(torch.load("codec.pt"))
    with torch.no_grad():
        fitted = LatentMap.fitted(codec.encode(waves[:512]))
    for wave in waves.split(32):
        h = codec.encode(wave) / fitted.reach - fitted.origin
        noise, t = torch.randn_like(h), torch.rand(len(h), 1, 1, device="cuda")
        loss = (flow((1 - t) * h + t * noise, t) - (noise - h)).square().mean()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    torch.save({"flow": flow.state_dict(), "map": vars(fitted)}, "flow.pt")
