import matplotlib.pyplot as plt


def plot(figure, canvas, points):
    """Another thing that can draw."""
    figure.add_subplot(111).plot(points)
    canvas.draw()
    canvas.flush_events()
    plt.close(figure)
