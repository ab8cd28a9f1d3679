"""Each clinical fact stands in the printed plan, in each language, where it applies."""

import re

import pytest

from tests.support import IN_ONE_PROCESS, KINDS, LANGUAGES, Kind, printed, running_text

pytestmark = [IN_ONE_PROCESS, pytest.mark.pango]

# What the text must hold for a fact to be there: every pattern, in one plan of the language.
EVERYWHERE = {
    "da": {
        "F1": [
            "Det er meget vigtigt, at du følger vejledningen nøje. Så er der meget større "
            "sandsynlighed for, at du slipper af"
        ],
        "F2": [
            "løbe, når begge punkter er opfyldt",
            "ikke haft ondt i hæl(en|ene) i 4 uger",
            "gå 10 km i rask tempo, uden at hæl(en bliver øm|ene bliver ømme), hverken samme dag "
            "eller morgenen efter. Begge felter skal have kryds",
            "ikke ømm?e? samme dag, den .*ikke ømm?e? morgenen efter, den",
        ],
        "F3": [
            r"hælindlæg\? Når du skal have pæne, flade sko på, er det vigtigt, at du flytter "
            "indlægget over i dem"
        ],
        "F4": [
            "Det er vigtigt, at du bliver ved med øvelsen, også efter at smerterne er væk",
            "holde dem væk",
        ],
        "F5": ["Lette smerter er i orden", "De næste 24 timer: Smerterne må ikke blive værre"],
        "F6": [
            "aktiviteter, der udløser smerterne, for eksempel meget lange gåture eller dans i "
            r"flade sko\? Undgå dem så vidt muligt. Reglen for løb [^.]* klar til dem igen"
        ],
        "F7": ["Mens du træner: Det må gerne gøre ondt", "færdig: Det må ikke gøre kraftigt ondt"],
        "F8": [
            "Det er meget vigtigt, at du laver øvelsen. Chancen for at få mindre ondt er større "
            "med øvelsen end uden"
        ],
        "F9": ["langsomt og kontrolleret", "mærke, at det strækker under (foden|fødderne)"],
        "F10": ["Træn hver anden dag"],
        "F11": ["Start med 3 sæt med 12 gentagelser, og hold 2 minutters pause mellem to sæt"],
        "F12": [
            "Efter 2 uger: 4 sæt med 10 gentagelser. Øg hele tiden belastningen, så du kun lige "
            "netop kan gennemføre dem med god kvalitet",
            "rygsæk med bøger",
        ],
        "F13": [
            "Efter 4 uger: 5 sæt med 8 gentagelser. Bliv ved med det, også når smerterne er væk",
            "forebygge et tilbagefald",
        ],
        "F16": ["Noter"],
        "S1": [
            "på kanten af et trappetrin, så hæl(en|ene) er fri",
            "sammenrullet håndklæde under tæerne, så de peger opad",
            "så højt du kan",
            "så langt ned du kan",
            "hånd på væg eller gelænder",
        ],
        "S2": ["Ned: 3 sekunder", "Op: 3 sekunder", "Hold i toppen: 2 sekunder"],
        "S3": ["varer normalt 12 uger", "hovedresultatet efter 3 måneder"],
    },
    "en": {
        "F1": [
            "It is very important that you follow the instructions closely. That makes it much "
            "more likely that your heel pain"
        ],
        "F2": [
            "running only when both of these are true",
            "no pain in your heels? for 4 weeks",
            "walk 10 km at a brisk pace without your heels? getting sore, either on the same day "
            "or on the morning after. Both boxes must be ticked",
            "not sore on the same day, on .*not sore on the morning after, on",
        ],
        "F3": [
            r"heel insert\? When you have to wear smart, flat shoes, it is important that you move "
            "the insert into them"
        ],
        "F4": [
            "It is important that you go on with the exercise after the pain has gone",
            "keep it from coming back",
        ],
        "F5": ["Light pain is fine", "The next 24 hours: the pain must not get worse"],
        "F6": [
            "activities that bring the pain on, such as very long walks or dancing in flat "
            r"shoes\? Avoid them as far as you can. The rule for running, below, also tells you "
            "when you are ready"
        ],
        "F7": ["While you train: it may hurt", "When you have finished: no strong pain"],
        "F8": [
            "It is very important that you do the exercise. Your pain is more likely to ease if "
            "you do it than if you don't"
        ],
        "F9": ["slowly and with control. You should feel a stretch under your (foot|feet)"],
        "F10": ["Train every second day"],
        "F11": ["Start with 3 sets of 12 repetitions, and rest for 2 minutes between two sets"],
        "F12": [
            "After 2 weeks: 4 sets of 10 repetitions. Add weight all the time, until you can only "
            "just do them well",
            "rucksack filled with books",
        ],
        "F13": [
            "After 4 weeks: 5 sets of 8 repetitions. Keep that up, even when the pain has gone. It "
            "helps you avoid a relapse",
        ],
        "F16": ["Notes"],
        "S1": [
            "on the edge of a step and your heels? over the edge",
            "rolled-up towel under your toes, so that they point up",
            "as high as it goes",
            "as low as it goes",
            "hand on the wall or the rail for balance is fine",
        ],
        "S2": ["Down: 3 seconds", "Up: 3 seconds", "Hold the top: 2 seconds"],
        "S3": ["first course is usually 12 weeks", "main result after 3 months"],
    },
}

START_ON_TWO = {
    "da": [
        "Ét ben er for svært endnu, så du starter på to",
        "Skift til ét ben, når du kan lave 3 langsomme, kontrollerede gentagelser på ét ben",
    ],
    "en": [
        "One leg is too hard for now, so you start on two",
        "Change to one leg when you can do 3 slow, controlled repetitions on one leg",
    ],
}
WHICH_FOOT = {
    ("da", "left"): "Det er din venstre fod, der gør ondt. Du skal kun træne den fod, der gør ondt",
    ("da", "right"): "Det er din højre fod, der gør ondt. Du skal kun træne den fod, der gør ondt",
    ("da", "both"): "ondt i begge sider, så du skal træne begge fødder",
    ("en", "left"): "It is your left foot that hurts. Only the foot that hurts is trained",
    ("en", "right"): "It is your right foot that hurts. Only the foot that hurts is trained",
    ("en", "both"): "pain on both sides, so both feet are trained",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", EVERYWHERE["en"])
def test_a_fact_stands_in_every_plan(fact: str, language: str) -> None:
    for kind in KINDS:
        if kind.language == language:
            text = running_text(printed(kind))
            for pattern in EVERYWHERE[language][fact]:
                assert re.search(pattern, text), (str(kind), pattern)


def test_both_languages_carry_the_same_facts() -> None:
    assert EVERYWHERE["da"].keys() == EVERYWHERE["en"].keys()
    numbered = {f"F{number}" for number in range(1, 17)} | {"S1", "S2", "S3"}
    assert set(EVERYWHERE["en"]) | {"F14", "F15"} == numbered


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_f14_stands_where_the_change_is_open(kind: Kind) -> None:
    text = running_text(printed(kind))
    for sentence in START_ON_TWO[kind.language]:
        assert (sentence in text) == (kind.level == "two-leg")


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_f15_speaks_of_the_foot_of_this_plan(kind: Kind) -> None:
    text = running_text(printed(kind))
    said = [side for (language, side), words in WHICH_FOOT.items()
            if language == kind.language and words in text]  # fmt: skip
    assert said == [kind.side]
