"""Make the arrays beside this file.

    python -m backprop_model.data.make_digits images    # digits.npz, from scikit-learn's copy
    python -m backprop_model.data.make_digits weights   # trained again, as they are shipped
    python -m backprop_model.data.make_digits search --first 0 --last 1999   # for the seed

Only `images` needs scikit-learn, which is no dependency of this project: `pip install
scikit-learn` into some environment that also has this project. The same input gives the same
files, byte for byte.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backprop_model.arrays import FloatArray
from backprop_model.digits import DATA_FILE, INK, THE_SEVEN, load_digits
from backprop_model.digits_training import SEED, train_on_few, train_on_many
from backprop_model.network import Network

FOLDER = Path(__file__).parent
WEIGHTS_FILES = (FOLDER / "digits_weights.npz", FOLDER / "digits_trained_weights.npz")

TRAINING_SIZE = 1400
SPLIT_SEED = 0
MNIST_SIDE, MNIST_BOX = 28, 20


# --- images ------------------------------------------------------------------------------------


def make_images() -> None:
    """Write digits.npz: the images, their labels, a split, and the seven in MNIST's size."""
    from sklearn.datasets import (  # type: ignore[import-not-found,unused-ignore]
        load_digits as scikit_learn_digits,
    )

    source = scikit_learn_digits()
    images, labels = source.images.astype(np.uint8), source.target.astype(np.uint8)
    order = np.random.default_rng(SPLIT_SEED).permutation(len(images)).astype(np.uint16)
    np.savez_compressed(
        DATA_FILE,
        allow_pickle=False,
        images=images,
        labels=labels,
        training=order[:TRAINING_SIZE],
        held_out=order[TRAINING_SIZE:],
        seven_28x28=mnist_sized(images[THE_SEVEN]),
    )


def mnist_sized(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """An 8 by 8 image of pixels 0..16 as MNIST would hold it: 28 by 28 pixels of 0..255.

    MNIST's digits fill a box of 20 by 20 pixels amid an empty border of 4 (LeCun, Cortes & Burges
    1998). The box is filled by bilinear interpolation between the centres of the 8 by 8 pixels.
    """
    box = _enlarge(_enlarge(image / INK, MNIST_BOX).T, MNIST_BOX).T
    return np.pad(np.rint(255 * box).astype(np.uint8), (MNIST_SIDE - MNIST_BOX) // 2)


def _enlarge(rows: FloatArray, size: int) -> FloatArray:
    """Interpolate linearly between rows to get `size` of them; beyond the outer centres, repeat."""
    positions = (np.arange(size) + 0.5) * len(rows) / size - 0.5
    known = np.arange(len(rows))
    return np.stack([np.interp(positions, known, column) for column in rows.T], axis=1)


# --- weights -----------------------------------------------------------------------------------


def make_weights() -> None:
    """Write the weights of both networks."""
    few = train_on_few().network
    many = train_on_many(few).network
    for network, path in zip((few, many), WEIGHTS_FILES, strict=True):
        np.savez_compressed(path, allow_pickle=False, **named_parameters(network))


def named_parameters(network: Network) -> dict[str, FloatArray]:
    """W1, b1, W2, b2, ...: the parameters by the names that example files use."""
    arrays = {}
    for l, layer in enumerate(network.layers, 1):
        arrays[f"W{l}"], arrays[f"b{l}"] = layer.weights, layer.biases
    return arrays


# --- search ------------------------------------------------------------------------------------

ACTIVE, SILENT = 0.8, 0.05


class Case(NamedTuple):
    """A held-out 7 that a network takes for a 3, and what makes it a good case to explain.

    Attributes:
        seed: of `train_on_few`.
        image: the index of the 7.
        on_3, on_7: the outputs that stand for these digits.
        active, silent: how many neurons of the last hidden layer are above 0.8, below 0.05.
        accuracy: on all held-out digits.
    """

    seed: int
    image: int
    on_3: float
    on_7: float
    active: int
    silent: int
    accuracy: float

    def __str__(self) -> str:
        return (
            f"seed {self.seed}: image {self.image} gives {self.on_3:.3f} on 3 and "
            f"{self.on_7:.3f} on 7, with {self.active} neurons active and {self.silent} silent; "
            f"accuracy {self.accuracy:.3f}"
        )


def cases(seed: int) -> list[Case]:
    """All 7s that the network of a seed takes for a 3: at least 0.8 on the 3, at most 0.2 on the 7.

    Only those for which the last hidden layer has at least two active and two silent neurons.
    """
    digits = load_digits()
    history = train_on_few(seed)
    sevens = digits.held_out[digits.labels[digits.held_out] == 7]
    forward = history.network.forward(digits.data_set(sevens).X)
    found = []
    for image, outputs, hidden in zip(
        sevens, forward.prediction, forward.activations[-2], strict=True
    ):
        active, silent = int((hidden > ACTIVE).sum()), int((hidden < SILENT).sum())
        if outputs[3] >= 0.8 and outputs[7] <= 0.2 and min(active, silent) >= 2:
            accuracy = history.evaluations["held out"][-1].accuracy
            found.append(Case(seed, int(image), outputs[3], outputs[7], active, silent, accuracy))
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run one of the three commands; returns the exit code."""
    parser = argparse.ArgumentParser(prog="make_digits", description="Make the shipped arrays.")
    parser.add_argument("what", choices=("images", "weights", "search"))
    parser.add_argument("--first", type=int, default=SEED, help="the first seed to search")
    parser.add_argument("--last", type=int, default=SEED, help="the last seed to search")
    chosen = parser.parse_args(arguments)
    if chosen.what == "images":
        try:
            make_images()
        except ModuleNotFoundError:
            print("images are taken from scikit-learn: pip install scikit-learn", file=sys.stderr)
            return 2
    elif chosen.what == "weights":
        make_weights()
    else:
        for seed in range(chosen.first, chosen.last + 1):
            for case in cases(seed):
                print(case, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
