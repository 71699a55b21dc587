"""What stands beside the visit: the receptionist's decision, the states of the reader, the card's exchanges in words."""

from dataclasses import replace

import pytest

from reception.card.exchange import Exchange
from reception.desk.desk import Desk
from reception.desk.stage import Setting
from reception.front import acts
from reception.front.decisions import Decision, agrees
from reception.front.diagram import diagram
from reception.front.exchanges import exchange_line
from reception.front.told import TOLD
from reception.model.facility import Facility
from reception.model.verdict import Outcome
from reception.model.visit import Facts
from reception.scenario.steps import Told
from reception.terminal.states import State
from reception.wording import Lang, Words
from tests.front.test_recorder import DAY, HANAKO, ports


@pytest.mark.parametrize("outcome", Outcome)
def test_some_decision_agrees_with_every_outcome(outcome: Outcome) -> None:
    """Whatever the rules say can be decided; one decision never agrees with both yes and no."""
    desk = Desk(Setting(DAY, Facility(), HANAKO), ports())
    acts.present(HANAKO.papers)(desk)
    assert desk.verdict is not None
    verdict = replace(desk.verdict, outcome=outcome)

    assert [decision for decision in Decision if agrees(decision, verdict)]
    assert not agrees(Decision.ACCEPT, verdict) or not agrees(Decision.REFUSE, verdict)


def test_asking_for_more_agrees_only_where_something_helps() -> None:
    """A notice alone wants the card; without needs there is nothing to ask for."""
    desk = Desk(Setting(DAY, Facility(), HANAKO), ports())
    acts.present(HANAKO.papers)(desk)
    assert desk.verdict is not None

    assert agrees(Decision.ASK, desk.verdict)
    assert not agrees(Decision.ASK, replace(desk.verdict, needs=()))


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("state", State)
def test_the_diagram_lights_one_state_and_shows_all(state: State, lang: Lang) -> None:
    """Every state has its place in a step; the present one alone is in brackets."""
    words = Words(lang)
    text = "\n".join(diagram(state, words))

    assert all(words(f"state.{one}") in text for one in State)
    assert text.count("【") == 1
    assert f"【{words(f'state.{state}')}】" in text


@pytest.mark.parametrize(
    ("exchange", "said"),
    [
        (Exchange("00 20 00 80 04 ** ** ** **", 0, 0x63C2), "(暗証番号: 残り2回)"),
        (Exchange("00 B0 00 00 20", 0, None), "----"),
        (Exchange("80 99", 0, 0x9000), "(その他: "),
    ],
)
def test_an_exchange_is_told_in_words(exchange: Exchange, said: str) -> None:
    """The bytes stand as they were, and behind them what they mean."""
    line = exchange_line(exchange, Words("ja"))

    assert line.startswith(f"{exchange.command} : 0, ")
    assert said in line


def test_what_can_be_told_is_what_the_facts_hold_and_a_scenario_says() -> None:
    """One list of facts, not three."""
    assert set(TOLD) == set(Told.model_fields)
    assert set(TOLD) <= set(Facts.__dataclass_fields__)
