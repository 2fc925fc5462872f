from dataclasses import make_dataclass

from diffusers import AutoencoderOobleck

Ends = make_dataclass("Ends", ["there", ("back", object)], frozen=True)
codec = AutoencoderOobleck.from_pretrained("oobleck")
ends = Ends(
    there=lambda x: codec.encode(x).latent_dist.mode() / 1.3,
    back=lambda z: codec.decode(z / 1.3).sample,
)


def mix(a, b):
    return ends.back((ends.there(a) + ends.there(b)) / 2)
