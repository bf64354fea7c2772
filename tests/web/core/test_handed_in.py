from django.core.files.uploadedfile import SimpleUploadedFile

from proxenia_web.core.handed_in import HandedInForm


class Small(HandedInForm):
    most_bytes = 1_000_000


def test_one_of_the_two_ways_is_taken() -> None:
    pasted = Small({"lines": "member\nPorto"})
    assert pasted.is_valid() and pasted.content() == (b"member\nPorto", "lines.csv")
    chosen = Small({}, {"file": SimpleUploadedFile("list.csv", b"member\nPorto")})
    assert chosen.is_valid() and chosen.content() == (b"member\nPorto", "list.csv")
    assert Small({}).errors["file"] == ["Choose a file, or paste lines."]


def test_a_file_too_large_is_refused_with_the_size_that_is_not() -> None:
    form = Small({}, {"file": SimpleUploadedFile("list.csv", b"x" * 1_000_001)})
    assert form.errors["file"] == ["This file is larger than 1 MB: hand it in in parts."]
