def there(z, k):
    return z * k


def back(z, k):
    return z / k
