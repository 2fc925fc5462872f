import torch
from imwatermark import WatermarkEncoder

from library import AutoEncoder


def load_ae(name: str, device: str = "cuda") -> AutoEncoder:
    return AutoEncoder(name).to(device)


class MarkEmbedder:
    def __init__(self):
        self.encoder = WatermarkEncoder()

    def __call__(self, image: torch.Tensor) -> torch.Tensor:
        image_np = image.cpu().numpy()
        for k in range(image_np.shape[0]):
            image_np[k] = self.encoder.encode(image_np[k], "dwtDct")
        return torch.from_numpy(image_np)


embed_mark = MarkEmbedder()
