def maps(mean, std):
    def down(z):
        return (z - mean) / std

    def up(z):
        return (z + mean) * std

    return down, up
