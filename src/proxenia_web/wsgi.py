"""What a WSGI server runs."""

import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application

from proxenia_web.core.operation.parent import end_with_parent

end_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proxenia_web.settings")
application = get_wsgi_application()


def _warm() -> None:
    """Reads and compiles what every page needs before the first reader waits for it."""
    from django.template.loader import get_template
    from django.template.utils import get_app_template_dirs
    from django.urls import reverse

    from proxenia_web.catalogue.index import index
    from proxenia_web.directory.queries.listing import list_networks
    from proxenia_web.directory.selection import Selection

    index()
    reverse("health")
    list_networks(Selection(text="c40"))
    for folder in get_app_template_dirs("templates"):
        if Path(folder).is_relative_to(Path(__file__).parent):
            for path in Path(folder).rglob("*.html"):
                get_template(path.relative_to(folder).as_posix())


_warm()
