def make_affine(scale, shift):
    def there(t):
        return scale * (t - shift)

    def back(t):
        return scale * t + shift

    return there, back
