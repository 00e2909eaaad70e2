"""Pages: `render` and `go`, the base template and its components, navigation, error pages, filters. No domain noun.

Gallery of all components: `/thu-vien-giao-dien/` (in a demo, or with GSDG_DEBUG=1).
"""

from gsdg.toolkit.web.nav import NavItem
from gsdg.toolkit.web.pages import Choice, Link, Paging, paged
from gsdg.toolkit.web.render import go, render

__all__ = ["Choice", "Link", "NavItem", "Paging", "go", "paged", "render"]
