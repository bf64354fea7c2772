"""What the reader must know before relying on an answer."""

from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.choice.advise import Advice, verdict_of
from proxenia.appraisal.model import Reason, Verdict
from proxenia.problems import Problem


def cautions_of(advice: Advice, speech: Speech) -> list[Problem]:
    """What the reader must know before relying on the answer, with how to say more on the command line."""
    city, found = advice.setting.city, []

    def warn(code: str, hint: str = "", **values: object) -> None:
        told = speech.say(Reason("caution.hint", {"option": hint})) if hint else ""
        found.append(Problem(code, "", speech.say(Reason(f"caution.{code}", values)), told))

    if city.money is None:
        warn("assumed-budget", "--budget", amount=round(advice.choice.money))
    if city.staff_days is None:
        warn("assumed-staff-days", "--staff-days", days=round(advice.choice.staff_days))
    if not city.agenda:
        warn("no-agenda", "--priority THEME=WEIGHT")
    if city.is_region and city.place.population is None:
        warn("region-population")
    chosen = [advice.choice.candidates[i] for i in advice.portfolio.chosen]
    guessed = [c for c in chosen if verdict_of(advice, c) is Verdict.CONFIRM]
    if guessed:
        warn("probably-member", "--member ID, --not-member ID", number=len(guessed))
    new = [c for c in chosen if verdict_of(advice, c) is Verdict.JOIN]
    unlisted = [c for c in new if not c.network.is_listed_in_full]
    if unlisted and not city.chances:
        warn("perhaps-member", "--member ID", number=len(unlisted), all=len(new))
    return found
