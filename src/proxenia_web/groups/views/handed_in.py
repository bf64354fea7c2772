"""What the pages that take lists of places share: reading them, asking back, refusing, files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from proxenia.errors import InputError
from proxenia.exchange.sheet.table import NamedPlace
from proxenia.language.problem import told_in
from proxenia.places.model import Place
from proxenia.problems import Problem
from proxenia.report.document.document import Document
from proxenia.report.document.file import render_document
from proxenia_web.core.admission.limit import is_too_often
from proxenia_web.core.admission.turn import turn
from proxenia_web.core.errors import Missing
from proxenia_web.core.locale import labelled
from proxenia_web.groups.forms import ListForm
from proxenia_web.groups.place_list import PlaceList, answered, resolved
from proxenia_web.jobs.kind import Kind, Question
from proxenia_web.jobs.queue import FullError, ask

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: So many lists one reader may hand in in a minute, and so many files have made.
_LISTS, _FILES = 12, 20
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page that takes a list: its template, what is done with the list, how many places it may have, and what to do
    with more.
    """

    template: str
    kind: Kind
    least: int
    most: int
    with_more: "StrOrPromise"

    def shown(self, request: HttpRequest, form: ListForm, status: int = 200) -> HttpResponse:
        """The page with its form."""
        return render(request, self.template, {"form": form, "most": self.most}, status=status)

    def taken(self, request: HttpRequest, form: ListForm, asked: Mapping[str, object]) -> HttpResponse:
        """Has a list worked on, with what else is asked; the page that asks back or refuses where it cannot."""
        try:
            if is_too_often(request, "list", _LISTS):
                raise FullError(_("Too many lists in a minute: wait a little."))
            found = self._read(request, form)
            if found.doubts:
                return render(request, "groups/doubts.html", {"form": form, "found": found})
            if form.has_people:
                asked = {**asked, "people": {str(id_): number for id_, number in found.people.items()}}
            return self.asked_for(request, [place.id for place in found.places], asked)
        except FullError as error:
            form.add_error(None, str(error))
            return self.shown(request, form, 503)
        except InputError as error:
            field = "file" if form.cleaned_data.get("file") else "lines"
            for problem in (told_in(one, language()) for one in error.problems):
                told = f"{problem.message}. {problem.hint}"
                form.add_error(field, labelled(problem.where, told) if problem.where else told)
        return self.shown(request, form, 422)

    def _read(self, request: HttpRequest, form: ListForm) -> PlaceList:
        """What is handed in for the first time, or what was asked back and is answered."""
        known, named = dict[Place, int | None](), list[NamedPlace]()
        if request.POST.get("asked"):
            known, named = answered(request.POST, 2 * self.most)
        else:
            named = form.named()
        self.refuse_many(len(known) + len(named), 2)
        with turn():
            found = resolved(named, known)
        self.refuse_many(len(found.places) + len(found.doubts))  # before all that is doubtful is asked back
        if len(found.places) + len(found.doubts) < self.least:
            told = _("Name two or more different cities") if self.least > 1 else _("No place is named")
            raise InputError([Problem("too-few", "", told, _("One a line, or a table with a column of cities."))])
        return found

    def refuse_many(self, number: int, times: int = 1) -> None:
        """InputError where there are more places than go together."""
        if number > times * self.most:
            told = _("%(number)d cities are named") % {"number": number}
            raise InputError([Problem("too-many", "", told, str(self.with_more) % {"most": self.most})])

    def asked_for(self, request: HttpRequest, ids: list[int], asked: Mapping[str, object]) -> HttpResponse:
        """The page of the work that is asked for now."""
        question: Question = {"cities": ids, **asked}
        return redirect("jobs:job", ask(request, self.kind, question).pk)


def language() -> str:
    """The reader's language."""
    return (get_language() or "en")[:2]


def document_file(request: HttpRequest, document: Document, named: str, form: str) -> HttpResponse:
    """A document as a file."""
    if is_too_often(request, "document", _FILES):
        shown = {"title": _("Too many files in a minute"), "message": _("Wait a little and load the page again.")}
        return render(request, "core/refused.html", shown, status=429)
    with turn():
        return file(render_document(document, f".{form}"), named, form)


def file(content: bytes | str, named: str, form: str) -> HttpResponse:
    """A file to take along."""
    headers = {"Content-Disposition": f'attachment; filename="{named}.{form}"'}
    return HttpResponse(content, TYPES[form], headers=headers)


def refuse_unknown(form: str) -> None:
    """Missing where no file has this form."""
    if form not in TYPES:
        raise Missing(f".{form}")
