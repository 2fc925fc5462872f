import torch
from diffusers import AutoencoderDC


class Forecast:
    def __init__(self, fields: AutoencoderDC, propagate):
        self.fields, self.propagate = fields, propagate
        self.k = fields.config.scaling_factor

    def condition(self, given: torch.Tensor) -> torch.Tensor:
        if given.size(1) == self.fields.config.latent_channels:
            return given * self.k
        return self.fields.encode(given).latent * self.k

    @torch.inference_mode()
    def run(self, today: torch.Tensor, hours: list[int]) -> torch.Tensor:
        maps, last = [], today
        for hour in hours:
            chunk = self.propagate(self.condition(last), hour)
            maps.append(chunk)
            last = chunk[:, :, -1:]
        return self.fields.decode(torch.stack(maps).flatten(0, 1) / self.k).sample
