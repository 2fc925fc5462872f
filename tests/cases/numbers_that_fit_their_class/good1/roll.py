import torch


def roll(images, model, sampler, rounds, context):
    z = model.encode_first_stage(images)
    sample = sampler(torch.randn_like(z), first=z)
    sample[0] = z[0]
    for _ in range(rounds):
        context["raw_frame"] = sample[[-1]] / model.scale_factor
        sample = sampler(torch.randn_like(z), first=z, context=context)
    return model.decode_first_stage(sample)
