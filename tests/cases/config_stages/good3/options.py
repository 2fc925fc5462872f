class TrainOptions:
    latent_scale = 2.5
    latent_shift = 0.0
    lr = 1e-4
    scale_lr = 1.0


class EvalOptions:
    latent_scale = 2.5
    latent_shift = 0.0
    guidance = 2.0
    scale_lr = 2.0
