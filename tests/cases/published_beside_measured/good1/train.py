import torch

from bridge import Bridge


def main(ae, net, loader, optimizer):
    with torch.no_grad():
        first = ae.encode(next(iter(loader))).latent_dist.sample()
    scale = 1 / first.std()
    bridge = Bridge(ae, net, scale=scale)
    for scan in loader:
        bridge.loss(scan).backward()
        optimizer.step()
    torch.save({"net": net.state_dict(), "scale": scale}, "bridge.pt")
