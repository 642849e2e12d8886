"""Networks of scikit-learn 1.9.1, with its own gradients (see README.md), saved by skops 0.16.0.

The gradients are those of MLP's own backpropagation, which it keeps to itself: with `sgd`, no
momentum and no penalty, one `partial_fit` on one example moves every parameter by the learning rate
times its gradient.
"""

import copy
import warnings
import zipfile

import numpy as np
import sklearn
import skops.io
from proofs import HERE, write
from sklearn.decomposition import PCA
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

RATE = 1.0
warnings.simplefilter("ignore")  # that it has not converged: it need not


def prove(name, model, x, y, given, target, cost):
    """Gradients by one step on one example; output and cost from scikit-learn's own functions."""
    stepped = copy.deepcopy(model)
    stepped.set_params(
        solver="sgd", learning_rate_init=RATE, learning_rate="constant", momentum=0, alpha=0
    )
    del stepped._optimizer
    stepped.t_ = 0
    stepped.partial_fit(np.array([given]), [y] if np.ndim(y) == 0 else np.array([y]))
    prediction = model.predict_proba if hasattr(model, "predict_proba") else model.predict
    output = np.atleast_1d(prediction(np.array([given]))[0])
    if getattr(model, "out_activation_", "") == "logistic" and len(output) == 2:
        output = output[1:]  # the probability of the second class is the network's one output
    write(
        name,
        f"scikit-learn {sklearn.__version__}",
        x,
        target,
        output,
        cost(output, np.asarray(target, float)),
        [(w - s).T / RATE for w, s in zip(model.coefs_, stepped.coefs_, strict=True)],
        [(w - s) / RATE for w, s in zip(model.intercepts_, stepped.intercepts_, strict=True)],
    )


def folded(whole):
    """The network with its standardisation in the first layer, which takes raw inputs."""
    scaler, model = whole
    model = copy.deepcopy(model)
    model.coefs_[0] = model.coefs_[0] / scaler.scale_[:, np.newaxis]
    model.intercepts_[0] = model.intercepts_[0] - scaler.mean_ @ model.coefs_[0]
    return model


def make(name, kind, x, y, label, target, cost, scaled=False, **options):
    model = kind(max_iter=30, random_state=3, tol=0, n_iter_no_change=999, **options)
    whole = make_pipeline(StandardScaler(), model) if scaled else model
    whole.fit(x, y)
    network = folded(whole) if scaled else model
    given = [1.0, -2.0, 4.5]
    assert np.allclose(whole.predict([given]), network.predict([given]))
    prove(name, network, given, label, given, target, cost)
    del model._optimizer  # only training needs it, and it is as large as the network, twice
    skops.io.dump(whole, HERE / f"{name}.skops", compression=zipfile.ZIP_DEFLATED, compresslevel=9)


rng = np.random.default_rng(5)
X = rng.normal(2.0, 3.0, (60, 3))
CLASS = (X[:, 0] > 2).astype(int) + (X[:, 1] > 2)


def log_loss(a, y):
    if len(a) == 1:
        return float(-(y * np.log(a) + (1 - y) * np.log(1 - a)).sum())
    return float(-(y * np.log(a)).sum())


def half_squared(a, y):
    return float(0.5 * ((a - y) ** 2).sum())


make(
    "sklearn_classes",
    MLPClassifier,
    X,
    CLASS,
    2,
    [0.0, 0.0, 1.0],
    log_loss,
    hidden_layer_sizes=(5, 4),
    activation="tanh",
)
make(
    "sklearn_pipeline",
    MLPClassifier,
    X,
    CLASS > 0,
    True,
    [1.0],
    log_loss,
    scaled=True,
    hidden_layer_sizes=(4,),
)
Y = np.stack([X[:, 0] * 0.2, X[:, 1] - X[:, 2]], 1)
make(
    "sklearn_regressor",
    MLPRegressor,
    X,
    Y,
    [0.5, -1.0],
    [0.5, -1.0],
    half_squared,
    scaled=True,
    hidden_layer_sizes=(4,),
    activation="logistic",
)
tree = make_pipeline(PCA(2), MLPClassifier((2,), max_iter=2)).fit(X, CLASS)
skops.io.dump(tree, HERE / "sklearn_pca.skops", compression=zipfile.ZIP_DEFLATED)
