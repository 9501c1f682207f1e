"""Makes what the reference leaves to chance come out differently from run to run.

It iterates over sets of objects that hash by their address. Addresses repeat
from run to run, so that two plain runs agree by accident; here the hash is salted.
"""

from __future__ import annotations

import random
from contextlib import contextmanager
from typing import Callable, Iterator, List, Optional

from sqlalchemy.orm.state import InstanceState


@contextmanager
def stirred(seed: Optional[int]) -> Iterator[Callable[[], None]]:
    """While it lasts, sets of instance states iterate in an order drawn from the seed.

    Yields a function to be called between operations: it leaves holes of every
    size in the heap, so that other objects come to lie in another order too.
    """
    if seed is None:
        yield lambda: None
        return
    salt = random.Random(seed).getrandbits(60)
    chance = random.Random(seed)
    litter: List[bytes] = []

    def stir_again() -> None:
        litter.extend(bytes(chance.randrange(480)) for _ in range(300))
        chance.shuffle(litter)
        del litter[len(litter) // 2:]

    plain = InstanceState.__hash__
    InstanceState.__hash__ = lambda state: hash((id(state), salt))  # type: ignore[method-assign]
    try:
        yield stir_again
    finally:
        InstanceState.__hash__ = plain  # type: ignore[method-assign]
