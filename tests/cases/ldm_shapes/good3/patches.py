import torch


class Patched(torch.nn.Module):
    def __init__(self, first_stage_model, net, scale_factor, patch):
        super().__init__()
        self.first_stage_model = first_stage_model
        self.net = net
        self.scale_factor = scale_factor
        self.patch = patch

    def folds(self, x, size, stride, up=1):
        """Functions that cut pictures into overlapping patches and put them together again."""
        inner = dict(kernel_size=size, dilation=1, padding=0, stride=stride)
        outer = dict(kernel_size=(size[0] * up, size[1] * up), dilation=1, padding=0, stride=(stride[0] * up, stride[1] * up))
        cut = torch.nn.Unfold(**inner)
        paste = torch.nn.Fold(output_size=(x.shape[2] * up, x.shape[3] * up), **outer)
        weight = self.weight(size[0], size[1])
        return paste, cut, paste(weight), weight

    def predict(self, noisy, t):
        paste, cut, norm, weight = self.folds(noisy, self.patch, self.patch)
        parts = [self.net(part, t) for part in cut(noisy).unbind(-1)]
        return paste(torch.stack(parts, -1) * weight) / norm

    def encode_first_stage(self, x):
        return self.scale_factor * self.first_stage_model.encode(x).sample()

    def decode_first_stage(self, z):
        z = 1.0 / self.scale_factor * z
        paste, cut, norm, weight = self.folds(z, self.patch, self.patch, up=8)
        z = cut(z)
        parts = [self.first_stage_model.decode(z[..., i]) for i in range(z.shape[-1])]
        return paste(torch.stack(parts, -1) * weight) / norm

    def loss(self, x, t):
        z = self.encode_first_stage(x)
        noise = torch.randn_like(z)
        return (self.predict(z + noise, t) - noise).square().mean()
