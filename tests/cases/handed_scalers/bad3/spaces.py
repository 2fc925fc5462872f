def make_affine(scale, shift):
    def there(t):
        return scale * (t - shift)

    def back(t):
        return t / scale + shift

    return there, back
