"""Each clinical fact stands in the printed plan, in each language, where it applies."""

import re

import pytest

from tests.support import IN_ONE_PROCESS, KINDS, LANGUAGES, Kind, printed, running_text

pytestmark = [IN_ONE_PROCESS, pytest.mark.pango]

# What the text must hold for a fact to be there: every pattern, in one plan of the language.
EVERYWHERE = {
    "da": {
        "F1": [
            "Følg vejledningen nøje. Det er meget vigtigt. Så er chancen meget større for, at "
            "hælsmerterne går væk"
        ],
        "F2": [
            "løbe, når begge punkter er opfyldt",
            "ikke haft ondt i hæl(en|ene) i 4 uger",
            "gå en rask tur på 10 km, uden at hæl(en er øm|ene er ømme) bagefter, hverken den dag "
            "eller næste morgen. Der skal være kryds i begge felter",
            "ikke ømm?e? samme dag. Dato: .*ikke ømm?e? næste morgen. Dato:",
        ],
        "F3": [
            r"hælindlæg\? Flyt indlægget over i de pæne, flade sko, når du skal bruge dem. "
            "Det er vigtigt"
        ],
        "F4": [
            "Bliv ved med øvelsen, også når smerterne er væk. Det er vigtigt",
            "holde dem væk",
        ],
        "F5": [
            "Lette smerter er i orden",
            "Bagefter og de næste 24 timer: Smerterne må ikke blive værre",
        ],
        "F6": [
            "aktiviteter, der udløser smerterne, for eksempel at danse i flade sko eller gå meget "
            r"langt\? Undgå dem så vidt muligt. Reglen for løb [^.]* tiden er inde til dem igen"
        ],
        "F7": ["Mens du træner: Det må gerne gøre ondt", "færdig: Det må ikke gøre meget ondt"],
        "F8": [
            "Øvelsen er meget vigtig: Chancen for at få mindre ondt er større med den end uden",
            "Øvelsen er meget vigtig. Chancen for at få mindre ondt er større med den end uden",
        ],
        "F9": [
            "Meget vigtigt: Løft og sænk hæl(en|ene) langsomt og kontrolleret",
            "Mærk strækket under (foden|fødderne)",
        ],
        "F10": ["Træn hver anden dag"],
        "F11": [
            "Fase 1: Start med 3 sæt med 12 gentagelser",
            "Hold 2 minutters pause mellem sæt(tene| med samme fod) i alle faser",
        ],
        "F12": [
            "Fase 2, 2 uger efter start: 4 sæt med 10 gentagelser",
            "Fra fase 2 øger du hele tiden belastningen, så du kun lige kan klare alle gentagelser "
            "med god kvalitet",
            "rygsæk med bøger",
        ],
        "F13": [
            "Fase 3, 4 uger efter start: 5 sæt med 8 gentagelser. Bliv ved med det, også når "
            "smerterne er væk",
            "hjælper med at forebygge et tilbagefald",
        ],
        "F16": ["Noter"],
        "S1": [
            "Læg et sammenrullet håndklæde på et trappetrin. Stil dig med den forreste del af "
            "(foden|fødderne) på kanten og tæerne oppe på håndklædet, så de peger opad. "
            "Hæl(en|ene) hænger frit",
            "så højt du kan",
            "så langt du kan",
            "Hold gerne balancen med en hånd på væggen eller gelænderet",
        ],
        "S2": [
            r"1\. Op, .*3 sekunder",
            r"2\. Hold i toppen .*2 sekunder",
            r"3\. Ned, .*3 sekunder",
        ],
        "S3": ["varer normalt 12 uger", "det vigtigste resultat efter 3 måneder"],
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
            "not sore on the same day. Date: .*not sore on the morning after. Date:",
        ],
        "F3": [
            r"heel insert\? When you have to wear smart, flat shoes, it is important that you move "
            "the insert into them"
        ],
        "F4": [
            "It is important that you go on with the exercise after the pain has gone",
            "keep it from coming back",
        ],
        "F5": [
            "Mild pain is fine",
            "Afterwards and for the next 24 hours: the pain must not get worse",
        ],
        "F6": [
            "activities that bring the pain on, such as very long walks or dancing in flat "
            r"shoes\? Avoid them as far as you can. The rule for running also tells you when "
            "you are ready"
        ],
        "F7": [
            "While you train: it may hurt",
            "When you have finished: there must be no strong pain",
        ],
        "F8": [
            "It is very important that you do the exercise. Your pain is more likely to ease if "
            "you do it than if you don't",
        ],
        "F9": [
            "Very important: raise and lower your heels? slowly and with control. You should feel "
            "a stretch under your (foot|feet)"
        ],
        "F10": ["Train every other day"],
        "F11": [
            "Stage 1: start with 3 sets of 12 repetitions",
            "Rest for 2 minutes between sets( with the same foot)?, in every stage",
        ],
        "F12": [
            "Stage 2, 2 weeks after the start: 4 sets of 10 repetitions",
            "From stage 2 on, keep adding weight, so that you can only just manage all the "
            "repetitions with good quality",
            "rucksack filled with books",
        ],
        "F13": [
            "Stage 3, 4 weeks after the start: 5 sets of 8 repetitions. Keep that up, even when "
            "the pain has gone. It helps you avoid a relapse",
        ],
        "F16": ["Notes"],
        "S1": [
            "Lay a rolled-up towel on a step. Stand with the front part of your (foot|feet) on the "
            "edge and your toes up on the towel, so that they point upwards. Your heels? "
            "hangs? free",
            "as high as you can",
            "as low as you can",
            "keep your balance with a hand on the wall or the rail",
        ],
        "S2": [
            r"1\. Up, .*3 seconds",
            r"2\. Hold at the top .*2 seconds",
            r"3\. Down, .*3 seconds",
        ],
        "S3": ["first course is usually 12 weeks", "main result after 3 months"],
    },
}

START_ON_TWO = {
    "da": "Ét ben er for svært lige nu, så start på to. Løft begge hæle samtidig",
    "en": "One leg is too hard for now, so start on two. Raise both heels together",
}
CHANGE = {
    ("da", "left"): "Skift til ét ben, når du kan klare 3 gentagelser på venstre ben alene",
    ("da", "right"): "Skift til ét ben, når du kan klare 3 gentagelser på højre ben alene",
    ("da", "both"): "Skift til ét ben, når du kan klare 3 gentagelser på ét ben ad gangen",
    ("en", "left"): "controlled repetitions on your left leg only",
    ("en", "right"): "controlled repetitions on your right leg only",
    ("en", "both"): "controlled repetitions on one leg at a time",
}
WHICH_FOOT = {
    ("da", "left"): "Du har ondt i venstre hæl",
    ("da", "right"): "Du har ondt i højre hæl",
    ("da", "both"): "Det gør ondt i begge hæle, så træn begge fødder",
    ("en", "left"): "Your left heel hurts",
    ("en", "right"): "Your right heel hurts",
    ("en", "both"): "Both your heels hurt, so train both feet",
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
    is_open = kind.level == "two-leg"
    assert (START_ON_TWO[kind.language] in text) == is_open
    said = [side for (language, side), words in CHANGE.items()
            if language == kind.language and words in text]  # fmt: skip
    assert said == ([kind.side] if is_open else [])


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_f15_speaks_of_the_foot_of_this_plan(kind: Kind) -> None:
    text = running_text(printed(kind))
    said = [side for (language, side), words in WHICH_FOOT.items()
            if language == kind.language and words in text]  # fmt: skip
    assert said == [kind.side]
