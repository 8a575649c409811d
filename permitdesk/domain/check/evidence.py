"""What a check keeps as evidence.

Source: the line of evidence in enforcement documents, 证据名称；提取（作出）时间；提供（作出）单
位；证明内容 (fact sheet 6.4a).
"""

from __future__ import annotations

from datetime import date
from pathlib import PurePath
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

EVIDENCE_KINDS = Choice(
    {
        "photo": "照片",
        "video": "视频",
        "scan": "扫描件",
        "document": "书证",
        "data": "电子数据",
        "sample": "采样",
        "other": "其他",
    }
)
EvidenceKind = Annotated[str, AfterValidator(EVIDENCE_KINDS.check)]

_BY_ENDING = {
    "photo": (".jpg", ".jpeg", ".png", ".webp", ".bmp"),
    "video": (".mp4", ".mov", ".avi", ".wmv"),
    "scan": (".pdf", ".tif", ".tiff"),
    "document": (".doc", ".docx", ".wps"),
    "data": (".xls", ".xlsx", ".csv", ".et"),
}


class Evidence(SQLModel):
    """One line of the list of evidence, with its file where there is one.

    Attributes:
        title: 证据名称.
        taken_on: When it was taken or made.
        provider: Who took or gave it.
        proves: What it proves.
        sha256: The hash of the file's content, empty where there is no file.
        file_name: The file's name as it was given.
        file_size: In bytes.
    """

    kind: EvidenceKind = Field(default="photo", max_length=20)
    title: str = Field(min_length=1, max_length=200)
    taken_on: date | None = None
    provider: str = Field(default="", max_length=200)
    proves: str = Field(default="", max_length=500)
    sha256: str = Field(default="", max_length=64, index=True)
    file_name: str = Field(default="", max_length=200)
    file_size: int = Field(default=0, ge=0)

    @property
    def line(self) -> str:
        """The evidence as a document writes it."""
        taken = (
            f"{self.taken_on.year}年{self.taken_on.month}月{self.taken_on.day}日"
            if self.taken_on
            else ""
        )
        return "；".join(part for part in (self.title, taken, self.provider, self.proves) if part)


def kind_of(file_name: str) -> str:
    """Return the kind of evidence that a file's name lets expect."""
    ending = PurePath(file_name).suffix.lower()
    return next((kind for kind, endings in _BY_ENDING.items() if ending in endings), "other")
