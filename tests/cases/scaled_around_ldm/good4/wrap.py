import torch


@torch.no_grad()
def edit(model, sampler, x, mask):
    z = model.get_first_stage_encoding(model.encode_first_stage(x))
    raw = z / model.scale_factor
    raw = torch.where(mask, raw, torch.zeros_like(raw))
    return model.decode_first_stage(raw * model.scale_factor)
