import modal
import torch
from diffusers import AutoencoderKL

app = modal.App("sketches")


@app.cls(gpu="L4")
class Codec:
    @modal.enter()
    def load(self):
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")

    @modal.method()
    def encode(self, sketch: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(sketch).latent_dist.mode() * self.vae.config.scaling_factor

    @modal.method()
    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z / self.vae.config.scaling_factor).sample


@app.local_entrypoint()
def main(unet, sketch: torch.Tensor) -> torch.Tensor:
    codec = Codec()
    z = codec.encode.remote(sketch)
    z = unet(z + torch.randn_like(z))
    return codec.decode.remote(z / 0.18215)
