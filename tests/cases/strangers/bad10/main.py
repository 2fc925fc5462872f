import torch


def make(enc, dec, core, unit):
    def learn(pix):
        z = enc(pix) * unit
        n = torch.randn_like(z)
        t = torch.rand(z.shape[0], 1, 1, 1)
        return (core(z * t + n * (1 - t), t) - (z - n)).pow(2).mean()

    def paint(n):
        z = torch.randn(n, 4, 8, 8)
        for i in range(10):
            z = z + core(z, i / 10) / 10
        return dec(z * unit).clamp(-1, 1)

    return learn, paint
