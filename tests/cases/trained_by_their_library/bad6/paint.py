import torch
from chains import build_decoder
def paint(field, decoder, count, steps=50):
    x = torch.randn(count, 6, 16, 16)
    for i in range(steps, 0, -1):
        x = x - field(x, i / steps) / steps
    return decoder(x)
if __name__ == "__main__":
    torch.save(paint(torch.load("field.pt"), build_decoder(), 64), "out.pt")
