"""Which international networks of local governments a city should join, keep, deepen or leave.

import proxenia
proxenia.advise("Cork", budget_eur=15000, staff_days=40)
proxenia.catalogue().networks
"""

from typing import TYPE_CHECKING

import proxenia.catalogue as _catalogue
import proxenia.survey as _survey
from proxenia.notebook.ask import advise, overlap, resolve, suggest, survey
from proxenia.notebook.room import make_callable
from proxenia.notebook.tables import Catalogue, catalogue
from proxenia.version import __version__

__all__ = ["Catalogue", "__version__", "advise", "catalogue", "overlap", "resolve", "suggest", "survey"]

if not TYPE_CHECKING:
    # These rooms have the names of the functions: each is both.
    make_callable(_catalogue, catalogue)
    make_callable(_survey, survey)
    catalogue, survey = _catalogue, _survey
