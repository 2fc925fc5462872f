import torch
from PIL import Image

from marks import embed_mark, load_ae
from sampling import denoise, unpack


class Editor:
    def __init__(self, model, name):
        self.model = model
        self.ae = load_ae(name)

    @torch.inference_mode()
    def edit(self, image, opts, timesteps):
        height = image.shape[0] if image.shape[0] % 16 == 0 else image.shape[0] - image.shape[0] % 16
        width = image.shape[1] if image.shape[1] % 16 == 0 else image.shape[1] - image.shape[1] % 16
        image = image[:height, :width]
        z = denoise(self.model, self.ae.encode(image), timesteps[::-1])
        x = denoise(self.model, z, timesteps)
        x = unpack(x.float(), opts.width, opts.height)
        x = self.ae.decode(x)
        x = embed_mark(x.float())
        return Image.fromarray((127.5 * (x + 1.0)).cpu().byte().numpy())
