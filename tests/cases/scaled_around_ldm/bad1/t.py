from ldm.util import instantiate_from_config


def view(config, sampler, cond):
    model = instantiate_from_config(config.model)
    z, _ = sampler.sample(50, 4, [4, 64, 64], cond)
    return model.decode_first_stage(z / model.scale_factor)
