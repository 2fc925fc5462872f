def standardise(t, by, about):
    return (t - about) / by
def restore(t, by, about):
    return t * by + about
