class Bridge:
    def __init__(self, ae, mul_in, mul_out):
        self.ae, self.scale_in, self.scale_out = ae, mul_in, mul_out

    def to_model(self, x):
        return self.ae.encode(x) * self.scale_in

    def to_pixels(self, z):
        return self.ae.decode(z * self.scale_out)

def build(ae, std):
    return Bridge(ae, 1 / std, std)
