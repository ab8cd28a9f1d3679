"""Five hundred names that would break a careless program."""

from itertools import islice, product

MARKUP = (
    "<script>alert(1)</script>", "<img src=file:///etc/passwd>", "</style><h1>x", "<!--", "-->",
    "<![CDATA[x]]>", "&lt;b&gt;", "&#0;", "&nbsp;", "<b>fed", "<svg onload=x>", "{{ 7*7 }}",
    "{% raw %}", "{# x #}", "<a href='javascript:x'>", "<style>*{display:none}</style>",
    "<link rel=attachment href=file:///etc/passwd>", "]]>", "<bdo dir=rtl>Eva</bdo>", "<br>",
)  # fmt: skip
FORMATS = (
    "%s%s%s%n", "%(name)s", "%(text)d", "{0}", "{name!r}", "{self.__class__}", "%", "%%", "100 %",
    "${HOME}", "$(reboot)", "`reboot`", "\\n\\t", "\\x00", "\\u202e", "%d%d%d", "{}", "{{}}",
)  # fmt: skip
QUERIES = (
    "Robert'); DROP TABLE patients;--", "' OR '1'='1", '" OR ""="', "1; SELECT *", "admin'--",
    "x' UNION SELECT NULL", "';shutdown;--", "/* x */", "-- x", "0x41",
)  # fmt: skip
FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\")", "\t=1", "＝1",
)  # fmt: skip
PATHS = (
    "../../etc/passwd", "..\\..\\x", "C:\\Windows", "/dev/null", "CON", "nul.pdf", "a/b", "a:b",
    ".", "..", "~root", "file:///x", "-rf", "--help", "-o", "*", "?", "|", ">x",
)  # fmt: skip
# Controls, overrides, zero widths, joiners, marks, tags, letters for private use.
UNSEEN = (
    "\u202eavE", "\u2066Eva\u2069", "\u202dEva", "E\u200bv\u200ba", "\u200d", "\ufeffEva",
    "E\u00adva", "\u200f\u200e", "Eva\u2028Holm", "Eva\u2029", "Eva\x07", "Eva\x1b[31m", "\x7f",
    "\x85", "\u2060", "\U000e0041\U000e0042", "\ufff9x\ufffb", "\ufffe", "\uffff", "\ue000",
)  # fmt: skip
SCRIPTS = (
    "עברית", "العربية", "中文名字", "日本語", "한국어", "ไทย", "हिन्दी", "தமிழ்", "ქართული",
    "Ελληνικά", "Кириллица", "አማርኛ", "ᚠᚢᚦ", "𓀀", "𝔈𝔳𝔞", "Ｅｖａ", "ǅ", "ﷺ", "ﬁ",
    "İıŞğ", "ẞß", "Ǆǆ", "æøåÆØÅ",
    "Zalgo" + "\u0301\u0302\u0303\u0304" * 20, "e\u0301" * 30, "\u0301Eva",
)  # fmt: skip
PICTURES = ("👩‍⚕️", "🇩🇰", "👍🏽", "🏴‍☠️", "☐☑✓", "😀" * 40, "⚕️", "1️⃣", "🫠", "�")
LONG = (
    "a" * 300, "W" * 300, "Eva " * 75, "æ" * 300, "中" * 300, "-" * 300, "i" * 10_000, " " * 300,
    "a\u0301" * 300, "." * 300, "Eva\u00a0" * 60, "0" * 300,
)  # fmt: skip
NUMBERS = ("0", "-1", "1e308", "NaN", "Infinity", "null", "None", "undefined", "true", "46349")

SINGLE = (
    *MARKUP, *FORMATS, *QUERIES, *FORMULAS, *PATHS, *UNSEEN, *SCRIPTS, *PICTURES, *LONG, *NUMBERS,
)  # fmt: skip
PAIRS = (f"{one} {other}"[:400] for one, other in product(SINGLE, (*SCRIPTS, *MARKUP, *UNSEEN)))
NAMES = tuple(islice(dict.fromkeys((*SINGLE, *islice(PAIRS, 0, None, 17))), 500))
