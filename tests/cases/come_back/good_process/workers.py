import torch.multiprocessing as mp


def encoder_worker(vae, jobs, done):
    while (clip := jobs.get()) is not None:
        h = vae.encode(clip).latent_dist.mode()
        done.put((h * vae.config.scaling_factor).cpu())
    done.put(None)


def start(vae, jobs, count):
    done = mp.Queue()
    for _ in range(count):
        mp.Process(target=encoder_worker, args=(vae, jobs, done)).start()
    return done
