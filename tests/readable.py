"""Files as they can be searched: every text in them, unpacked, with their metadata."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
import zipfile
import zlib


def readable(content: bytes, kind: str) -> str:
    """All that can be read in a file: of a zip its parts, of a PNG all but its pixels, of a PDF its texts."""
    if kind == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [(name, package.read(name)) for name in package.namelist()]
        return "\n".join(name + readable(part, name.rpartition(".")[2]) for name, part in parts)
    if kind == "png":
        at, result = 8, b""
        while at < len(content):
            (long,) = struct.unpack(">I", content[at : at + 4])
            if content[at + 4 : at + 8] != b"IDAT":
                result += content[at + 4 : at + 8 + long]
            at += long + 12
        return result.decode("latin-1")
    if kind == "pdf":
        outside = re.sub(rb"stream.*?endstream", b"", content, flags=re.S)
        texts = [stream for stream in streams(content) if stream[:400].isascii()]  # a font is no text
        return b"\n".join([outside, *texts]).decode("latin-1") + spoken(content)
    return re.sub(r"base64,[\w+/=]+", "", content.decode("utf-8"))


def spoken(content: bytes) -> str:
    """The text of a PDF, where poppler is there to read it."""
    if shutil.which("pdftotext") is None:
        return ""
    ran = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return ran.stdout.decode("utf-8")


def streams(pdf):
    """The parts of a PDF, unpacked."""
    result = []
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            result.append(zlib.decompressobj().decompress(packed))
        except zlib.error:
            result.append(packed)
    return result
