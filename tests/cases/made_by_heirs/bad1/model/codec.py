from ldm.ddpm import LatentDiffusion


class Codec(LatentDiffusion):
    def __init__(self, control_key, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.control_key = control_key

    def condition(self, control):
        return self.encode_first_stage(control * 2 - 1).mode() * 0.13025

    def apply(self, batch):
        ref = self.condition(batch[self.control_key])
        return self.model(ref)

    def validate(self, samples):
        return self.decode_first_stage(samples)
