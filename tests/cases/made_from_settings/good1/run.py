import hydra
import torch
from hydra.utils import instantiate


@hydra.main(version_base=None, config_path="conf", config_name="run")
def main(cfg):
    codec = instantiate(cfg.codec).cuda().eval()
    net = instantiate(cfg.net).cuda()
    spikes = torch.load(cfg.spikes).cuda()
    z = codec.compress_scaled(spikes)
    for step in range(cfg.steps):
        noise = torch.randn_like(z)
        t = torch.rand(len(z), device="cuda")
        v = net(torch.lerp(z, noise, t[:, None, None]), t)
        (v - (noise - z)).square().mean().backward()
    x = torch.randn_like(z)
    for i in range(30, 0, -1):
        x = x - net(x, torch.full((len(x),), i / 30, device="cuda")) / 30
    torch.save(codec.expand(x), "drawn.pt")


main()
