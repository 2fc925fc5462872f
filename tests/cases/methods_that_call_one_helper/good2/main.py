from relief import Relief


def main(codec, std, sampler, noise):
    relief = Relief(codec, std)
    z = sampler(noise)
    relief.write(z * relief.std, "a.pt")
