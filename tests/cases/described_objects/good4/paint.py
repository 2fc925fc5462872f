import hydra
import torch
from hydra.utils import instantiate


@hydra.main(version_base=None, config_path="conf", config_name="all")
def main(cfg):
    vae, norm, net = instantiate(cfg.vae), instantiate(cfg.norm), instantiate(cfg.net)
    z = norm.there(vae.encode(torch.load("picture.pt")).latent_dist.sample())
    x = torch.lerp(z, torch.randn_like(z), 0.6)
    for i in range(18, 0, -1):
        x = x - net(x, torch.full((len(x),), i / 30)) / 30
    torch.save(vae.decode(norm.back(x)).sample, "repainted.pt")


main()
