"""Each clinical fact stands in the printed plan, in each language, where it applies."""

import re

import pytest

from tests.support import KINDS, LANGUAGES, Kind, printed, running_text

# What the text must hold for a fact to be there: every pattern, in one plan of the language.
EVERYWHERE = {
    "da": {
        "F1": [
            "Følg vejledningen nøje",
            "meget større sandsynlighed .* slipper af med hælsmerterne",
        ],
        "F2": [
            "løbe, når begge dele passer",
            "ikke haft ondt i hælen i 4 uger",
            "gå 10 km i rask tempo, uden at hælen bliver øm",
            "ikke samme dag",
            "ikke morgenen efter",
        ],
        "F3": ["hælindlæg.* flyt det over i de pæne, flade sko"],
        "F4": ["Bliv ved med øvelsen, når smerterne er væk", "forhindre, at de kommer igen"],
        "F5": ["let smerte er i orden", "ikke blive værre efter øvelsen eller i de næste 24 timer"],
        "F6": [
            "meget lange gåture eller dans i flade sko",
            "så vidt muligt",
            "Reglen for løb .* klar",
        ],
        "F7": [
            "må gerne gøre ondt, mens du laver den",
            "ikke have kraftige smerter, når du er færdig",
        ],
        "F8": [
            "Når du laver øvelsen, er der større sandsynlighed for, at du får færre smerter, end"
        ],
        "F9": ["langsom og kontrolleret", "mærke et stræk under foden"],
        "F10": ["Træn hver anden dag"],
        "F11": ["Start med 3 sæt med 12 gentagelser", "2 minutters pause mellem to sæt"],
        "F12": [
            "Efter 2 uger: 4 sæt med 10 gentagelser",
            "Øg hele tiden belastningen, så du kun lige akkurat kan klare 4 sæt med 10 gentagelser "
            "med god kvalitet",
            "rygsæk fyldt med bøger",
        ],
        "F13": [
            "Efter 4 uger: 5 sæt med 8 gentagelser. Bliv ved med det, også når smerterne er væk",
            "forebygge et tilbagefald",
        ],
        "F16": ["Noter"],
        "S1": [
            "trappetrin med forfoden på kanten",
            "sammenrullet håndklæde under tæerne, så de peger opad",
            "Løft hælen så højt, du kan, .* sænk den så langt ned, du kan",
            "hånd mod væggen eller gelænderet",
        ],
        "S2": ["3 sekunder op", "2 sekunder i toppen", "3 sekunder ned"],
        "S3": ["12 uger er det sædvanlige forløb", "hovedresultatet målt efter 3 måneder"],
    },
    "en": {
        "F1": ["Follow the instructions closely", "much more likely that your heel pain goes away"],
        "F2": [
            "running only when both of these are true",
            "no pain from your heel for 4 weeks",
            "walk 10 km at a brisk pace, and your heel does not get sore",
            "not the same day",
            "not the morning after",
        ],
        "F3": ["heel insert.* nice flat shoes, move it over into them"],
        "F4": ["Go on with the exercise after the pain has gone", "keep it from coming back"],
        "F5": ["Light pain is fine", "not get worse after the exercise or in the next 24 hours"],
        "F6": ["very long walks or dancing in flat shoes", "as far as you can", "rule for running"],
        "F7": ["may hurt while you do the exercise", "not hurt badly once you have finished"],
        "F8": [
            "If you do the exercise, you are more likely to have less pain than if you leave it"
        ],
        "F9": ["slowly and with control", "feel a stretch under your foot"],
        "F10": ["Train every second day"],
        "F11": ["Start with 3 sets of 12 repetitions", "rest for 2 minutes between two sets"],
        "F12": [
            "After 2 weeks: 4 sets of 10 repetitions",
            "Keep adding load, so that you can only just do 4 sets of 10 repetitions well",
            "rucksack filled with books",
        ],
        "F13": [
            "After 4 weeks: 5 sets of 8 repetitions. Keep that up, even when the pain has gone",
            "avoid a relapse",
        ],
        "F16": ["Notes"],
        "S1": [
            "on a step with your forefoot on the edge",
            "rolled-up towel under your toes, so that they point up",
            "Raise your heel as high as it goes, .* lower it as far as it goes",
            "hand on the wall or the rail",
        ],
        "S2": ["3 seconds up", "2 seconds at the top", "3 seconds down"],
        "S3": ["12 weeks is the usual first stretch", "main result after 3 months"],
    },
}

TEST_ON_ONE_LEG = {
    "da": "Skift til ét ben, når du kan lave 3 langsomme, kontrollerede gentagelser på ét ben",
    "en": "Change to one leg when you can do 3 slow, controlled repetitions on one leg",
}
WHICH_FOOT = {
    ("da", "left"): "kun træne den fod, du har ondt i: den venstre",
    ("da", "right"): "kun træne den fod, du har ondt i: den højre",
    ("da", "both"): "ondt i begge sider, så du skal træne begge fødder",
    ("en", "left"): "Only the foot that hurts is trained: your left foot",
    ("en", "right"): "Only the foot that hurts is trained: your right foot",
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
    applies = kind.level == "two-leg"
    assert (TEST_ON_ONE_LEG[kind.language] in running_text(printed(kind))) == applies


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_f15_speaks_of_the_foot_of_this_plan(kind: Kind) -> None:
    text = running_text(printed(kind))
    said = [side for (language, side), words in WHICH_FOOT.items()
            if language == kind.language and words in text]  # fmt: skip
    assert said == [kind.side]
