import torch


class Server:
    def __init__(self, net, device="cpu"):
        self.net = net
        self.decoder = torch.jit.load("decoder.ts", map_location=device)

    @torch.inference_mode()
    def images(self, count, steps=25):
        x = torch.randn(count, 8, 16, 16)
        for i in range(steps, 0, -1):
            x = x - self.net(x, torch.full((count,), i / steps)) / steps
        return self.decoder(x)
