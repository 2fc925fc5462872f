import torch


def guided(vae, unet, scheduler, scorer, shape, text):
    z = torch.randn(shape)
    for t in scheduler.timesteps:
        out = scheduler.step(unet(z, t, text).sample, t, z)
        print(scorer(out.pred_original_sample).sum())
        z = out.prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
