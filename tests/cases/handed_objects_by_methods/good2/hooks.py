import torch


class EveryHour:
    def __init__(self, tool, writer):
        self.tool, self.writer = tool, writer

    @torch.no_grad()
    def __call__(self, trainer, step):
        grid = trainer.net.sample(4)
        self.writer.add_images("samples", self.tool.to_photo(grid), step)

    def masked(self, net, photo, mask, t):
        grid = self.tool.to_grid(photo * mask)
        return net(torch.cat([torch.randn_like(grid), grid], 1), t)
