class TrainOptions:
    latent_scale = 2.5
    latent_shift = 0.0
    lr = 1e-4


class EvalOptions:
    latent_scale = 0.4
    latent_shift = 0.0
    guidance = 2.0
