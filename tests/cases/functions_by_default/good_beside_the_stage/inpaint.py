import torch


def inpaint(model, sampler, picture, mask):
    c = model.cond_stage_model.encode(picture * mask)
    c = torch.cat((c, torch.nn.functional.interpolate(mask, size=c.shape[-2:])), dim=1)
    z, _ = sampler.sample(S=50, conditioning=c, shape=(4, 64, 64), batch_size=len(c))
    return model.decode_first_stage(z)
