"""One picture of one page of the practised market, to look at while building it.

python -m tests.ui.look PAGE [--mode light|dark|contrast] [--persona sdr|ae|manager|admin]
                        [--size 1440x900] [--scale 1.5] [--target WORD…] [--out FILE]
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.ui.market import copied_market
from tests.ui.stage import Look, staged
from ui.pictures import pixels
from workbench.practice.team import ADMIN, AE, MANAGER, SDR

PERSONAS = {"sdr": SDR, "ae": AE, "manager": MANAGER, "admin": ADMIN}


def main() -> int:
    """Reads the line and draws."""
    reader = argparse.ArgumentParser(prog="tests.ui.look", description=__doc__)
    reader.add_argument("page")
    reader.add_argument("--mode", default="light")
    reader.add_argument("--persona", choices=PERSONAS, default="sdr")
    reader.add_argument("--size", type=pixels, default="1440x900")
    reader.add_argument("--scale", default="1")
    reader.add_argument("--target", nargs="*", default=[])
    reader.add_argument("--out", type=Path)
    asked = reader.parse_args()
    name = f"{asked.page}-{asked.persona}-{asked.mode}.png"
    out = asked.out or Path(tempfile.gettempdir()) / name
    words = [int(one) if one.isdigit() else one for one in asked.target]
    target = tuple(words) if len(words) > 1 else next(iter(words), None)
    look = Look(asked.mode, asked.size, asked.scale)
    with tempfile.TemporaryDirectory(prefix="workbench-look-") as home:
        folder = copied_market(Path(home) / "market")
        with staged(folder, PERSONAS[asked.persona].email, look) as stage:
            stage.go(asked.page, target)
            sys.stdout.write(f"{stage.take(out)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
