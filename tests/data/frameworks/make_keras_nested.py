"""Models of Keras within each other, with its own gradients; made with Keras 3.15.1 on JAX."""

import os

os.environ["KERAS_BACKEND"] = "jax"

import jax
import keras
import numpy as np
from keras import layers
from proofs import HERE, write

jax.config.update("jax_enable_x64", True)


def build():
    """A row: a Sequential that holds another, then a functional model, then a dense layer."""
    inner = keras.Sequential([layers.Dense(3, activation="gelu")])
    features = keras.Sequential(
        [layers.Dense(4, activation="tanh"), layers.Dropout(0.2), inner], name="features"
    )
    given = keras.Input((3,))
    middle = layers.Dense(4, activation="sigmoid")(given)
    head = keras.Model(given, layers.Dense(3, activation="tanh")(middle), name="head")
    inputs = keras.Input((3,), name="plant")
    net = keras.Model(inputs, layers.Dense(2, activation="softmax")(head(features(inputs))))
    net.compile(loss="categorical_crossentropy", optimizer="sgd")
    return net


def dense_of(net):
    """Its dense layers in the order in which they follow each other."""
    features, head = net.get_layer("features"), net.get_layer("head")
    all_layers = [*features.layers, *features.layers[-1].layers, *head.layers, net.layers[-1]]
    return [layer for layer in all_layers if isinstance(layer, layers.Dense)]


def in_precision(name):
    keras.config.set_floatx(name)
    keras.config.set_dtype_policy(name)
    return build()


keras.utils.set_random_seed(9)
net = in_precision("float32")
for layer in dense_of(net):  # zeros would prove nothing of the biases
    layer.bias.assign(np.linspace(-0.3, 0.4, layer.bias.shape[0]))
for suffix in ("keras", "h5"):
    net.save(HERE / f"keras_nested.{suffix}")
double = in_precision("float64")
for layer, single in zip(dense_of(double), dense_of(net), strict=True):
    layer.set_weights(single.get_weights())

x, y = [0.5, -1.0, 2.0], [0.0, 1.0]
dense = dense_of(double)
trainable = [variable.value for layer in dense for variable in (layer.kernel, layer.bias)]


def cost(values, a):
    state = {id(v): new for v, new in zip(variables, values, strict=True)}
    trained = [state[id(v)] for v in double.trainable_variables]
    output, _ = double.stateless_call(trained, double.non_trainable_variables, a, training=False)
    return keras.losses.CategoricalCrossentropy()(np.array([y]), output), output


variables = [variable for layer in dense for variable in (layer.kernel, layer.bias)]
given = np.array([x])
(value, output), (gradients, at_input) = jax.value_and_grad(cost, (0, 1), has_aux=True)(
    trainable, given
)
write(
    "keras_nested",
    f"Keras {keras.__version__} on JAX",
    x,
    y,
    np.asarray(output)[0],
    float(value),
    [np.asarray(g).T for g in gradients[::2]],
    [np.asarray(g) for g in gradients[1::2]],
    np.asarray(at_input)[0],
)
