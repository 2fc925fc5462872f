class Bridge:
    def __init__(self, ae, mul_in, mul_out):
        self.ae, self.mul_in, self.mul_out = ae, mul_in, mul_out

    def to_model(self, x):
        return self.ae.encode(x) * self.mul_in

    def to_pixels(self, z):
        return self.ae.decode(z * self.mul_out)

def build(ae, std):
    return Bridge(ae, mul_in=1 / std, mul_out=std)

def reconstruct(bridge: Bridge, x):
    return bridge.to_pixels(bridge.to_model(x))
