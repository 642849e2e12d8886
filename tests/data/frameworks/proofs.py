"""How a proof is written: see docs/importing.md, "The proof"."""

import json
from pathlib import Path

HERE = Path(__file__).parent


def write(name, made_by, x, y, output, cost, dC_dw, dC_db, dC_da0=None):
    told = {
        "made_by": made_by,
        "input": x,
        "target": y,
        "output": output,
        "cost": cost,
        **{f"dC_dw{l}": values for l, values in enumerate(dC_dw, 1)},
        **{f"dC_db{l}": values for l, values in enumerate(dC_db, 1)},
    }
    if dC_da0 is not None:
        told["dC_da0"] = dC_da0
    plain = {
        key: value.tolist() if hasattr(value, "tolist") else value
        for key, value in told.items()
        if value is not None  # a layer without biases has no gradients of them
    }
    (HERE / f"{name}.json").write_text(json.dumps(plain, indent=1) + "\n", "utf-8")
