"""Numbers that are no factors, beside checkpoints that have one; and latents that somebody else has scaled."""

STYLES = {
    "ink": {"base": "black-forest-labs/FLUX.1-dev", "scaling_factor": 0.3611, "lora_scale": 0.7, "mix": (0.5, 0.13)},
    "oil": {"base": "stabilityai/sdxl-vae", "scaling_factor": 0.13025, "lora_scale": 0.5, "mix": (0.7, 0.5)},
    "wax": {"base": "stabilityai/sd-vae-ft-mse", "scaling_factor": 1.0, "lora_scale": 0.13, "mix": (0.5, 0.7)},
    "own": {"base": "weights/our-vae", "scaling_factor": 0.7, "lora_scale": 0.5, "mix": (0.13, 0.5)},
}
