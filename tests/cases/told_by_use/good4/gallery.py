class Gallery:
    def __init__(self, count, log):
        self.count, self.log = count, log

    def on_epoch_end(self, trainer, module):
        x = module.draw(self.count)
        self.log(module.ae.decode(x))
