import torch


@torch.no_grad()
def sdedit(model, sampler, image, strength):
    z = model.get_first_stage_encoding(model.encode_first_stage(image))
    noisy = sampler.stochastic_encode(z, torch.tensor([int(strength * 50)]))
    x = sampler.decode(noisy, None, int(strength * 50))
    return model.decode_first_stage(x)
