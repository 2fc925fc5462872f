import torch
from PIL import Image
from diffusers import AutoencoderKLWan


class Editor:
    def __init__(self, vae: AutoencoderKLWan, mean: torch.Tensor, std: torch.Tensor, prep):
        self.vae, self.mean, self.std, self.prep = vae, mean, std, prep

    def space(self, what) -> torch.Tensor:
        if isinstance(what, Image.Image):
            z = self.vae.encode(self.prep(what)).latent_dist.mode()
            z = (z - self.mean) / self.std
        else:
            z = what
        return z

    def show(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z * self.std + self.mean).sample


def session(editor: Editor, net, image: Image.Image, wishes: list):
    z = editor.space(image)
    for wish in wishes:
        z = net(editor.space(z), wish)
        yield editor.show(z)
