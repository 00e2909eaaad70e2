"""Every write to accounts: people, their roles, how they get in."""

from gsdg.domain.accounts.actions.access import (
    change_password,
    issue_one_time_code,
    sign_in,
    sign_out,
    use_one_time_code,
)
from gsdg.domain.accounts.actions.many import create_people, issue_codes
from gsdg.domain.accounts.actions.moving import move_people, move_to_successor
from gsdg.domain.accounts.actions.people import (
    change_user,
    create_user,
    deactivate_user,
    reactivate_user,
)
from gsdg.domain.accounts.actions.roles import end_role, grant_role
from gsdg.domain.accounts.actions.substituting import end_substitution, name_substitute

__all__ = [
    "change_password",
    "change_user",
    "create_people",
    "create_user",
    "deactivate_user",
    "end_role",
    "end_substitution",
    "grant_role",
    "issue_codes",
    "issue_one_time_code",
    "move_people",
    "move_to_successor",
    "name_substitute",
    "reactivate_user",
    "sign_in",
    "sign_out",
    "use_one_time_code",
]
