def blend(model, sampler, cond, weight):
    a, b = sampler.sample(model, cond), sampler.sample(model, None)
    return model.decode_first_stage(a * weight + b * (1 - weight))
