"""What a visitor says is wrong: in words, with a source and, if they like, an address for the answer."""

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia_web.contributions.forms import clean_address

#: Nobody fills the form in faster; a page older than this is loaded again.
LEAST_SECONDS, MOST_SECONDS = 3, 86_400
_signer = signing.TimestampSigner(salt="correction")


class CorrectionForm(forms.Form):
    """A correction; `homepage` is a field that people do not see, `opened` says when the page was made."""

    text = forms.CharField(
        label=gettext_lazy("What is wrong, and what is right?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    source = forms.CharField(
        label=gettext_lazy("Where can others read it?"),
        help_text=gettext_lazy("The address of a page or document that anybody can open."),
        max_length=1000,
        widget=forms.URLInput(),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail, if you want an answer"),
        help_text=gettext_lazy("You get one letter, when it has been looked at; then the address is erased."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    homepage = forms.CharField(required=False, max_length=1000)
    opened = forms.CharField(required=False, max_length=200)

    @property
    def token(self) -> str:
        """When this page is made, signed."""
        return _signer.sign("opened")

    @property
    def is_trapped(self) -> bool:
        """Whether the field was filled in that nobody sees."""
        return bool(self.data.get("homepage"))

    def clean_text(self) -> str:
        """The words, without blank space around them."""
        return str(self.cleaned_data["text"]).strip()

    def clean_source(self) -> str:
        """An address that a browser can open."""
        return clean_address(self.cleaned_data["source"])

    def clean_opened(self) -> str:
        """Nothing for a page that a person may have read; what was sent at once or a day later is sent again."""
        try:
            _signer.unsign(self.cleaned_data["opened"], max_age=MOST_SECONDS)
            is_read = not _is_fresh(self.cleaned_data["opened"])
        except signing.BadSignature:
            is_read = False
        if not is_read:
            self.add_error(None, _("Look through it once more, and send it again."))
        return ""


def _is_fresh(token: str) -> bool:
    """Whether a page was made less than a few seconds ago."""
    try:
        _signer.unsign(token, max_age=LEAST_SECONDS)
    except signing.SignatureExpired:
        return False
    return True
