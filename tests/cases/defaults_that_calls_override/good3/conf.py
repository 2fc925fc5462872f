class cfg:
    scale_factor = 0.18215
    auto_encoder = {"encoder": None, "decoder": None, "quant": None}
    diffusion = None
    unet = None
