"""A person who signs in by e-mail, and the keys with which programs act for that person."""

import hashlib
import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes people."""

    def create_user(self, email: str, password: str | None = None, **more: object) -> "User":
        """A new person; the address is kept in small letters, so that nobody has two accounts by accident."""
        user = self.model(email=email.strip().lower(), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person with an e-mail address, however it is written."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person. `is_reviewer` decides on proposals for the catalogue, `is_keeper` takes backups of the site."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(max_length=5, default="en")
    is_active = models.BooleanField(default=True)
    is_reviewer = models.BooleanField(default=False)
    is_keeper = models.BooleanField(default=False)
    joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name or self.email

    @transaction.atomic
    def save(self, *args: Any, **options: Any) -> None:
        """Saves the person; a new password ends every key: whoever changes it may have lost the old one."""
        is_new_password = getattr(self, "_password", None) is not None and self.pk is not None
        super().save(*args, **options)
        if is_new_password:
            self.keys.filter(revoked=None).update(revoked=timezone.now())


class Scope(models.TextChoices):
    """What a key may be used for."""

    READ = "workspace:read", _("read my offices")
    WRITE = "workspace:write", _("change my offices")
    PROPOSE = "catalogue:propose", _("propose facts for the catalogue")


#: What every key begins with, so that one left in a file is found by those who search for leaked secrets.
KEY_MARK = "pxn_"


def _digest(text: str) -> str:
    """A key's hash. A key is 256 random bits, so a fast hash is safe: there is nothing to guess."""
    return hashlib.sha256(text.encode()).hexdigest()


class ApiKey(models.Model):
    """A secret with which a program acts for a person, within its scopes; only its hash is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="keys")
    name = models.CharField(max_length=80)
    start = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created = models.DateTimeField(default=timezone.now)
    used = models.DateTimeField(null=True)
    revoked = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.start}...)"

    @classmethod
    def issue(cls, user: User, name: str, scopes: list[str]) -> tuple["ApiKey", str]:
        """A new key and its text, which is shown once and can never be shown again."""
        text = KEY_MARK + secrets.token_urlsafe(32)
        key = cls.objects.create(user=user, name=name, start=text[:12], digest=_digest(text), scopes=scopes)
        return key, text

    @classmethod
    def authenticate(cls, text: str) -> "ApiKey | None":
        """The key of a text; None for one that does not exist, was revoked, or whose owner may not sign in."""
        key = (
            cls.objects.select_related("user").filter(digest=_digest(text), revoked=None, user__is_active=True).first()
        )
        if key and (key.used is None or (timezone.now() - key.used).total_seconds() > 60):
            key.used = timezone.now()
            key.save(update_fields=["used"])
        return key

    @property
    def permissions(self) -> list[str]:
        """What the key may be used for, in the reader's words."""
        return [str(Scope(scope).label) for scope in self.scopes]

    def has(self, scope: str) -> bool:
        """Whether the key may be used for something."""
        return scope in self.scopes

    def revoke(self) -> None:
        """Ends the key for good."""
        self.revoked = timezone.now()
        self.save(update_fields=["revoked"])
