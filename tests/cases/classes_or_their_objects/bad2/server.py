from engine import Engine
from parts import codec, denoiser, sampler


class Server:
    def __init__(self, engine):
        if not isinstance(engine, type):
            self.engine = engine
        else:
            self.engine = engine(codec(), denoiser(), sampler())

    def answer(self, cond, picture):
        z = self.engine.repaint(cond, picture, strength=0.3)
        return self.engine.first_stage_model.decode(z)


server = Server(Engine(codec(), denoiser(), sampler()))
