import hydra
import torch
from hydra.utils import instantiate


@hydra.main(version_base=None, config_path="conf", config_name="dance")
def main(cfg):
    coder = instantiate(cfg.ae).cuda()
    net = instantiate(cfg.net).cuda()
    x = torch.randn(cfg.count, 24, 32, device="cuda")
    for i in range(cfg.steps, 0, -1):
        x = x - net(x, torch.full((len(x),), i / cfg.steps, device="cuda")) / cfg.steps
    torch.save(coder.to_poses(x), "dance.pt")


main()
