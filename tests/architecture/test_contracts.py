"""The import contracts cover the whole house: no room stands outside the layers."""

import re
import tomllib

from tests.architecture.source import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]


def test_every_room_of_the_core_has_its_layer() -> None:
    (layers,) = [contract["layers"] for contract in CONTRACTS if contract["id"] == "layers"]
    named = set(re.findall(r"workbench\.(\w+)", " ".join(layers)))
    rooms = {
        path.stem
        for path in (ROOT / "workbench").iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").exists()) and path.stem != "__init__"
    }
    assert rooms <= named


def test_no_contract_has_an_exception() -> None:
    assert not [contract["id"] for contract in CONTRACTS if contract.get("ignore_imports")]
