"""Networks of Keras, with its own gradients (see README.md); made with Keras 3.15.1 on PyTorch."""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy as np
import torch
from keras import layers
from proofs import HERE, write


def precision(name):
    keras.config.set_floatx(name)
    keras.config.set_dtype_policy(name)


def in_single(build):
    """A network as it is saved."""
    keras.utils.set_random_seed(4)
    precision("float32")
    return build()


def in_double(build, single):
    """The same in double precision, as it is proved."""
    precision("float64")
    double = build()
    double.set_weights(single.get_weights())
    return double


def prove(name, double, dense, loss, x, y, told=None):
    """What Keras finds for one input; ``dense`` is the network of dense layers alone."""
    given = np.array([x], dtype="float64")
    row = np.array([y]) if np.ndim(y) == 0 else np.array([y], dtype="float64")
    # Keras works out its normalisations in single precision, whatever the network's.
    assert np.allclose(double(given).detach().numpy(), dense(given).detach().numpy(), rtol=1e-6)
    a = torch.tensor(given, requires_grad=True)
    output = dense(a)
    cost = loss(torch.tensor(row), output)
    cost.backward()
    parts = [layer for layer in dense.layers if isinstance(layer, layers.Dense)]
    write(
        name,
        f"Keras {keras.__version__} on PyTorch",
        x,
        y,
        (torch.softmax(output, 1) if told == "softmax" else output)[0].detach(),
        cost.item(),
        [layer.kernel.value.grad.T for layer in parts],
        [layer.bias.value.grad if layer.use_bias else None for layer in parts],
        a.grad[0],
    )


def plain():
    def build():
        net = keras.Sequential(
            [
                keras.Input((3,)),
                layers.Dense(4, activation="tanh"),
                layers.Dropout(0.2),
                layers.Dense(4, activation="gelu", name="middle"),
                layers.Dense(1, activation="sigmoid"),
            ]
        )
        net.compile(loss="binary_crossentropy", optimizer="sgd")
        return net

    net = in_single(build)
    net.save(HERE / "keras_plain.keras")
    net.save(HERE / "keras_plain.h5")
    net.save_weights(HERE / "keras_plain.weights.h5")
    double = in_double(build, net)
    loss = keras.losses.BinaryCrossentropy()
    prove("keras_plain", double, double, loss, [0.5, -1.0, 2.0], [1.0])


def normalised():
    x = np.random.default_rng(2).normal(3.0, 2.0, (64, 4))
    y = (x[:, 0] > 3).astype(int) + (x[:, 1] > 3)

    def build():
        inputs = keras.Input((4,), name="flower")
        a = layers.Normalization(mean=[3.0, 2.0, 1.0, 0.5], variance=[4.0, 1.0, 2.25, 0.25])(inputs)
        a = layers.Dense(5, use_bias=False)(a)
        a = layers.BatchNormalization()(a)
        a = layers.Activation("relu")(a)
        a = layers.Dense(4)(a)
        a = layers.ReLU()(a)
        a = layers.BatchNormalization()(a)
        net = keras.Model(inputs, layers.Dense(3)(a))
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        net.compile(loss=loss, optimizer=keras.optimizers.SGD(0.1))
        return net

    net = in_single(build)
    net.fit(x, y, epochs=20, verbose=0)
    net.save(HERE / "keras_norm.keras")
    net.save(HERE / "keras_norm.h5")
    double = in_double(build, net)
    prove(
        "keras_norm",
        double,
        folded(double),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        [2.5, 3.5, 0.0, 1.0],
        2,
        told="softmax",
    )


def folded(net):
    """Dense layers with what stands beside them multiplied in."""
    _, scale, first, norm1, _, second, _, norm2, last = net.layers

    def numbers(values):
        return np.asarray(keras.ops.convert_to_numpy(values), dtype=np.float64)

    def affine(norm):
        factor = numbers(norm.gamma) / np.sqrt(numbers(norm.moving_variance) + norm.epsilon)
        return factor, numbers(norm.beta) - factor * numbers(norm.moving_mean)

    mean, variance = numbers(scale.mean).ravel(), numbers(scale.variance).ravel()
    w1 = numbers(first.kernel)
    b1 = (-mean / np.sqrt(variance)) @ w1
    w1 = w1 / np.sqrt(variance)[:, np.newaxis]
    f, s = affine(norm1)
    w1, b1 = w1 * f, b1 * f + s
    f, s = affine(norm2)
    w3, b3 = numbers(last.kernel), numbers(last.bias)
    w3, b3 = w3 * f[:, np.newaxis], b3 + s @ w3
    dense = keras.Sequential(
        [keras.Input((4,)), layers.Dense(5, "relu"), layers.Dense(4, "relu"), layers.Dense(3)]
    )
    dense.set_weights([w1, b1, numbers(second.kernel), numbers(second.bias), w3, b3])
    return dense


def refused():
    precision("float32")
    net = keras.Sequential([keras.Input((4, 4, 1)), layers.Conv2D(2, 3), layers.Flatten()])
    net.save(HERE / "keras_convolution.keras")
    inputs = keras.Input((3,))
    a = layers.Dense(3, activation="relu")(inputs)
    keras.Model(inputs, layers.Add()([inputs, a])).save(HERE / "keras_branch.keras")
    net = keras.Sequential([keras.Input((2,)), layers.Dense(2, activation="leaky_relu")])
    net.save(HERE / "keras_leaky.keras")


for make in (plain, normalised, refused):
    make()
