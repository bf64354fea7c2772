"""An answer as its page shows it: the advice of now, or one that was kept."""

from proxenia.appraisal.answer.lead import told_lead
from proxenia.appraisal.answer.record import Advice
from proxenia.language.words import words
from proxenia.report.advice.memo import level, named_rungs, standing, yearly
from proxenia.report.advice.rows import rank_bands


def shown_answer(advice: Advice, language: str) -> dict[str, object]:
    """What the templates `answer_set.html` and `answer_detail.html` show of an answer in its language."""
    say, advised = words(language, "memo"), advice.advised
    return {
        "data": advice,
        "standing": standing(advice, say),
        "lead": told_lead(advice, language),
        "advised": [(network, yearly(network, say), level(network, say)) for network in advised],
        "unsure": [network for network in advice.networks if network.verdict == "open"][:20],
        "ranked": [(network, shares) for network in advised if (shares := rank_bands(network))],
        "watched": [network for network in advice.networks if network.verdict == "watch"],
        "frontier": named_rungs(advice),
    }
