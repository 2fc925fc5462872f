class Distil:
    def __init__(self, vae, student, teacher, perceptual):
        self.vae, self.student, self.teacher, self.perceptual = vae, student, teacher, perceptual
        self.f = vae.config.scaling_factor

    def step(self, image, noise, text):
        z = self.vae.encode(image).latent_dist.sample() * self.f
        made = self.student(noise, text)
        return self.teacher.loss(z, text) + self.perceptual.loss(made, z)

    def draw(self, noise, text):
        return self.vae.decode(self.student(noise, text) / self.f).sample
