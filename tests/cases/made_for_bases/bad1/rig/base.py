class Runner:
    def __init__(self, config):
        self.config = config
        self.run_vae_decoder = self._run_vae_decoder

    def load(self):
        self.model = self.load_model()
        self.vae_encoder, self.vae_decoder = self.load_vae()

    def _run_vae_decoder(self, latents):
        if self.config.lazy:
            self.vae_decoder = self.load_vae_decoder()
        return self.vae_decoder.decode(latents)
