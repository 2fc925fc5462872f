import hydra
import torch
from hydra.utils import instantiate


@hydra.main(version_base=None, config_path="conf", config_name="fit")
def main(cfg):
    coder = instantiate(cfg.ae).cuda()
    net = instantiate(cfg.net).cuda()
    for poses in torch.load(cfg.poses).split(64):
        z = coder.to_latents(poses.cuda())
        noise, t = torch.randn_like(z), torch.rand(len(z), device="cuda")
        v = net(torch.lerp(z, noise, t[:, None, None]), t)
        (v - (noise - z)).square().mean().backward()
    torch.save(net.state_dict(), cfg.out)


main()
