"""Files changed at random, read by the product and by another reader: python -m tests.hostile --files 5600

A changed file is read for the same cells as the other reader finds, or refused in a sentence. Nothing else may come
of it. What went wrong is kept and can be had again with the same seed and number.
"""

import argparse
import sys
import tempfile
import warnings
from pathlib import Path

from tests.hostile.outcome import run


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=5600)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    keep = Path(tempfile.mkdtemp(prefix="hostile-"))
    found = list(run(chosen.seed, chosen.files, keep))
    print(*found, sep="\n")
    print(f"{chosen.files} files, {len(found)} went wrong" + (f", kept in {keep}" if found else ""))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
