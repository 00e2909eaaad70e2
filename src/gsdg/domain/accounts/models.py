"""Tables of accounts. Who may do what follows from RoleGrant and the tree of units, in `queries`."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from gsdg.domain.accounts.roles import ROLES
from gsdg.domain.accounts.rules import Held
from gsdg.domain.units.models import Office, Unit
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.access import Scope


class UserQuerySet(models.QuerySet["User"]):
    def within(self, scope: Scope) -> UserQuerySet:
        """People of the offices of these units; people without an office only for who sees everything."""
        if scope.everything:
            return self
        return self.filter(office__unit_id__in=scope.unit_ids)

    def matching(self, text: str) -> UserQuerySet:
        """Every word occurs in the name, the username or the office; marks and capitals do not count."""
        found = self
        for word in search_key(text).split():
            found = found.filter(
                Q(search_key__contains=word) | Q(office__search_key__contains=word)
            )
        return found


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Users are made by actions; this only finds them."""


class User(AbstractBaseUser):
    """Somebody who signs in. Never deleted: the audit names them; no e-mail is needed and there is no superuser."""

    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)
    office = models.ForeignKey(
        Office, null=True, blank=True, on_delete=models.PROTECT, related_name="users"
    )
    is_active = models.BooleanField(default=True)
    # Django would write its own field on every sign-in; here the action does, with its event.
    last_login = None
    signed_in_at = models.DateTimeField(null=True, blank=True)
    # Set with a new account and with each one-time code; nothing else opens until a password is chosen.
    must_change_password = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    created_by_id = models.BigIntegerField(null=True, blank=True)
    sort_key = models.CharField(max_length=400, editable=False)
    search_key = models.CharField(max_length=250, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        ordering = ["sort_key", "username"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(username="") & ~Q(name="") & ~Q(sort_key="") & ~Q(search_key=""),
                name="user_named",
            ),
        ]

    def __str__(self) -> str:
        return self.username


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def at(self, day: date) -> RoleGrantQuerySet:
        """Held on that day."""
        return self.filter(Q(to_day__isnull=True) | Q(to_day__gt=day), from_day__lte=day)

    def unfinished(self, day: date) -> RoleGrantQuerySet:
        """Held on that day or to be held later."""
        return self.filter(Q(to_day__isnull=True) | Q(to_day__gt=day))


class RoleGrant(models.Model):
    """A role that somebody holds over a unit, or over a component by its pack code, during [from_day, to_day)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=40)
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="grants"
    )
    component = models.CharField(max_length=60, blank=True)
    from_day = models.DateField()
    to_day = models.DateField(null=True, blank=True)
    granted_by_id = models.BigIntegerField(null=True, blank=True)
    granted_at = models.DateTimeField()

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        ordering = ["-from_day", "-id"]
        constraints = [
            # Ended on the day it began: never held, but not forgotten.
            models.CheckConstraint(
                condition=Q(to_day__isnull=True) | Q(to_day__gte=F("from_day")),
                name="role_grant_days",
            ),
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="role_grant_role_known"),
            models.CheckConstraint(
                condition=Q(unit__isnull=False, component="")
                | (Q(unit__isnull=True) & ~Q(component="")),
                name="role_grant_over_unit_or_component",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.unit_id or self.component}"

    @property
    def held(self) -> Held:
        return Held(self.role, self.unit_id, self.component, self.from_day, self.to_day)


class SubstitutionQuerySet(models.QuerySet["Substitution"]):
    def at(self, day: date) -> SubstitutionQuerySet:
        """In force on that day."""
        return self.filter(from_day__lte=day, to_day__gt=day)

    def unfinished(self, day: date) -> SubstitutionQuerySet:
        return self.filter(to_day__gt=day)


class Substitution(models.Model):
    """Somebody stands in for an absent colleague during [from_day, to_day) and acts with the roles of both: decision 0048.

    The roles are read from the absent person each day; ended before its time, it ends on the day it was ended.
    """

    absent = models.ForeignKey(User, on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(User, on_delete=models.PROTECT, related_name="substitutions")
    from_day = models.DateField()
    to_day = models.DateField()
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True, blank=True)

    objects = SubstitutionQuerySet.as_manager()

    class Meta:
        ordering = ["-from_day", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_day__gte=F("from_day")), name="substitution_days"
            ),
            models.CheckConstraint(
                condition=~Q(absent=F("substitute")), name="substitution_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substitute_id} for {self.absent_id}"


class OneTimeCode(models.Model):
    """The hash of a code that lets somebody choose a password, once, within 72 hours; a newer one ends it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="codes")
    code_hash = models.CharField(max_length=128)
    issued_at = models.DateTimeField()
    issued_by_id = models.BigIntegerField(null=True, blank=True)
    expires_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(spent_at__isnull=True), name="one_time_code_one_open"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")), name="one_time_code_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.issued_at:%Y-%m-%d}"


class EndedSession(models.Model):
    """A session that was signed out of before its cookie ran out: the cookie is with the browser, and may be copied."""

    number = models.CharField(max_length=40, unique=True)
    # After that day its cookie is worth nothing anyway, and the row goes.
    runs_out_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.number} {self.runs_out_at:%Y-%m-%d}"
