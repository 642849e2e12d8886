"""What chapters read off the model: quantities with symbol, value and path, ready to be shown.

`Readings` has those of any example. Each other module has what one kind of explanation needs: a
chain to the cost, a nudge, a ranking, a training's history, a recorded graph.
"""

from scenes.readings.of_example import Readings

__all__ = ["Readings"]
