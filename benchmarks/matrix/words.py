"""Names and numbers that a case draws from, so that no case depends on one vocabulary."""

import random

FACTOR = {
    "reciprocal": [
        "scale_factor",
        "latent_scale",
        "scale",
        "scaling",
        "z_scale",
        "latent_factor",
        "rescale",
        "gain",
        "ae_factor",
    ],
    "std": ["latent_std", "z_std", "std", "sigma_z", "latent_sigma", "spread", "data_std", "latent_magnitude"],
}
SHIFT = ["shift", "latent_mean", "offset", "z_mean", "bias", "mean", "center", "latent_shift"]
TO_MODEL = [
    "normalize",
    "to_model_space",
    "scale_latents",
    "process_in",
    "standardize",
    "whiten",
    "pack_latents",
    "prepare_latents",
]
TO_RAW = [
    "denormalize",
    "to_raw_space",
    "unscale_latents",
    "process_out",
    "destandardize",
    "unwhiten",
    "unpack_latents",
    "restore_latents",
]
ENCODE = [
    "encode_images",
    "encode_batch",
    "images_to_latents",
    "compress",
    "encode_pixels",
    "to_latents",
    "embed_images",
]
DECODE = ["decode_latents", "latents_to_images", "reconstruct", "decode_batch", "to_images", "render", "decompress"]
LATENT = ["z", "latents", "x0", "h", "code", "lat", "mu", "emb"]
IMAGE = ["images", "x", "pixels", "batch", "frames", "img", "clips"]
PACKAGE = ["latentlab", "diffkit", "painter", "tinygen", "auralis", "weathergen", "neuropaint", "satgen", "fontgen"]
DENOISER = ["denoiser", "model", "net", "unet", "dit", "backbone", "velocity_net"]
RUNS = ["runs/a1", "checkpoints/base", "outputs/exp3", "ckpt/v2"]

# checkpoint, subfolder, scaling factor, shift factor: as published (all of them 1 / std)
PUBLISHED = [
    ("stabilityai/sd-vae-ft-mse", None, "0.18215", None),
    ("runwayml/stable-diffusion-v1-5", "vae", "0.18215", None),
    ("stabilityai/stable-diffusion-xl-base-1.0", "vae", "0.13025", None),
    ("stabilityai/stable-diffusion-3-medium-diffusers", "vae", "1.5305", "0.0609"),
    ("black-forest-labs/FLUX.1-dev", "vae", "0.3611", "0.1159"),
]
NEAR_MISS = {
    "0.18215": ["0.18125", "0.1825", "0.18251"],
    "0.13025": ["0.13205", "0.1305", "0.13052"],
    "1.5305": ["1.5035", "1.5350"],
    "0.3611": ["0.3161", "0.3116"],
}
FOREIGN = {
    "0.18215": ["0.13025", "0.3611"],
    "0.13025": ["0.18215", "1.5305"],
    "1.5305": ["0.18215", "0.3611"],
    "0.3611": ["0.18215", "1.5305"],
}
OWN = {
    "reciprocal": ["0.42", "0.274", "1.37", "0.0921", "0.615", "2.6"],
    "std": ["2.41", "3.7", "0.73", "5.13", "1.62", "0.38"],
}
OWN_SHIFT = ["0.21", "-0.34", "0.057", "0.8", "-0.12"]


class Words:
    """One case's choice of names; the same attribute always gives the same name."""

    def __init__(self, rng: random.Random, convention: str):
        pick = rng.choice
        self.need_shift = self.force_diffusers = self.force_own = self.no_self = False
        self.factor, self.shift = pick(FACTOR[convention]), pick(SHIFT)
        i = rng.randrange(len(TO_MODEL))
        self.to_model, self.to_raw = TO_MODEL[i], TO_RAW[i]
        i = rng.randrange(len(ENCODE))
        self.encode, self.decode = ENCODE[i], DECODE[i]
        self.z, self.x, self.package, self.denoiser, self.run = (
            pick(LATENT),
            pick(IMAGE),
            pick(PACKAGE),
            pick(DENOISER),
            pick(RUNS),
        )
