from pathlib import Path

import torch
import yaml
from diffusers import AutoencoderKL


@torch.no_grad()
def keep(ae: AutoencoderKL, scans: list[torch.Tensor], home: Path) -> None:
    found = torch.cat([ae.encode(scan).latent_dist.mean for scan in scans]) * ae.config.scaling_factor
    torch.save(found, home / "scans.pt")
    (home / "scans.yaml").write_text(yaml.safe_dump({"count": len(found), "amount": ae.config.scaling_factor}))
