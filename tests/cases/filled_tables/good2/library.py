"""Coders that plugins add."""
from diffusers import AutoencoderDC

COLLECTION: dict[str, str] = {}


def add(name, repo):
    COLLECTION[name] = repo


add("deep", "mit-han-lab/dc-ae-f64c128-in-1.0-diffusers")
add("plain", repo="mit-han-lab/dc-ae-f32c32-in-1.0-diffusers")


def load(name):
    return AutoencoderDC.from_pretrained(COLLECTION[name])
