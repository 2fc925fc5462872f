import torch


@torch.no_grad()
def roundtrip(model, x):
    raw = model.encode_first_stage(x).mode()
    return model.decode_first_stage(raw * model.scale_factor)
