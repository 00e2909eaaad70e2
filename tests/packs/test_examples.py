"""Every worked example of every pack of this repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from gsdg.domain.packs.examples import Examples, differences
from gsdg.domain.packs.load import find_packs, load_pack
from gsdg.domain.packs.reading import read_document
from gsdg.domain.packs.shapes import shaped

ROOT = Path(__file__).parents[2] / "packs"


def all_examples() -> list[pytest.param]:
    found = []
    for folder in find_packs([ROOT]):
        for path in sorted(folder.glob("examples/*.yaml")):
            written = shaped(read_document(path, path.name), Examples)
            assert written is not None, path
            found += [
                pytest.param(folder, example, id=f"{path.stem}: {example.title.en}")
                for example in written.examples
            ]
    return found


@pytest.mark.parametrize(("folder", "example"), all_examples())
def test_example(folder: Path, example) -> None:
    assert list(differences(example, load_pack(folder))) == []


def test_there_are_examples_of_every_form() -> None:
    for folder in find_packs([ROOT]):
        stems = {path.stem for path in folder.glob("examples/*.yaml")}
        assert stems >= set(load_pack(folder).forms)
