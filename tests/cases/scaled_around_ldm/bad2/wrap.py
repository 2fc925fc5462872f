import torch
from ldm.util import instantiate_from_config


@torch.no_grad()
def export(config, loader, out):
    model = instantiate_from_config(config)
    for name, x in loader:
        z = model.get_first_stage_encoding(model.encode_first_stage(x))
        torch.save(z.cpu(), f"{out}/{name}.scaled.pt")


@torch.no_grad()
def view(model, out, name):
    z = torch.load(f"{out}/{name}.scaled.pt")
    return model.decode_first_stage(1.0 / model.scale_factor * z)
