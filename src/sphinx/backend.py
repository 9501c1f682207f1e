"""Makes the wheel that `pip install` of this folder wants: by Python alone, and without writing into the
folder, which may belong to root."""

from __future__ import annotations

import base64
import hashlib
import pathlib
import re
import zipfile
from typing import Any, Optional

HERE = pathlib.Path(__file__).parent
PACKAGE = HERE / "sidekick_docs"
METADATA = """\
Metadata-Version: 2.1
Name: sidekick-docs
Version: {version}
Summary: Shows recorded runs of programs that use Sidekick, on pages made by Sphinx
License: MIT
Requires-Python: >=3.9
Requires-Dist: sphinx>=5
"""
WHEEL = """\
Wheel-Version: 1.0
Generator: sidekick
Root-Is-Purelib: true
Tag: py3-none-any
"""


def _version() -> str:
    found = re.search(r'^__version__ = "(.*)"$', (PACKAGE / "__init__.py").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return found[1]


def _record(name: str, content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(content)}\n"


def build_wheel(
    wheel_directory: str,
    config_settings: Optional[dict[str, Any]] = None,
    metadata_directory: Optional[str] = None,
) -> str:
    """What pip calls. Gives the name of the file."""
    version = _version()
    info = f"sidekick_docs-{version}.dist-info"
    files = {
        path.relative_to(HERE).as_posix(): path.read_bytes()
        for path in sorted(PACKAGE.iterdir())
        if path.is_file()
    }
    files[f"{info}/METADATA"] = METADATA.format(version=version).encode()
    files[f"{info}/WHEEL"] = WHEEL.encode()
    records = "".join(_record(name, content) for name, content in files.items())
    files[f"{info}/RECORD"] = f"{records}{info}/RECORD,,\n".encode()
    wheel = f"sidekick_docs-{version}-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory) / wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return wheel
