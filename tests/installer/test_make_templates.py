"""The Word templates that ship are those that the script makes."""

from __future__ import annotations

import importlib.util
import sys

import pytest

from permitdesk.documents.word.package import unpack


@pytest.fixture(scope="module")
def made(root):
    spec = importlib.util.spec_from_file_location(
        "make_templates", root / "installer" / "make_templates.py"
    )
    script = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(script)
    sys.path[:] = before
    return script.templates()


def test_every_template_is_shipped_as_it_is_made(root, made):
    folder = root / "resources" / "templates"
    assert {file.name for file in folder.glob("*.docx")} == set(made)
    for name, content in made.items():
        # Two builds of zlib may pack the same parts into different bytes.
        assert unpack((folder / name).read_bytes()) == unpack(content)
