import torch


class Unit:
    def process(self, pipe, image, noise):
        raise NotImplementedError


class BasePipeline(torch.nn.Module):
    def __init__(self, device="cuda"):
        super().__init__()
        self.device = device
        self.scheduler = None

    def run_units(self, units, pipe: "BasePipeline", image, noise):
        inputs = {}
        for unit in units:
            inputs.update(unit.process(pipe, image, noise))
        return inputs
