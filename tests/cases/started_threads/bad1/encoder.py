import torch.multiprocessing as mp
from diffusers import AutoencoderKL


class Encoder(mp.Process):
    """Encodes photos on a device of its own."""

    def __init__(self, folder, inbox, outbox):
        super().__init__()
        self.folder = folder
        self.inbox = inbox
        self.outbox = outbox

    def run(self):
        vae = AutoencoderKL.from_pretrained(self.folder).cuda()
        while True:
            name, photo = self.inbox.get()
            z = vae.encode(photo.cuda()).latent_dist.sample()
            self.outbox.put(z.cpu())
