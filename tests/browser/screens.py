"""The addresses of every screen, in each of its states. Of hits that are alike, three are enough."""

LETTER = "/letter/CM15-9000036?item=1&s=4&q=no+documentation+of+functional+improvement"
SEARCH = "/?q=no+documentation+of+functional+improvement"

SCREENS = {
    "home": "/",
    "search": SEARCH,
    "search of all words": "/?q=physical+therapy+knee+denied&decision=upheld&finding=!red_flags:absent&all_words=true&limit=3",
    "search, second page": "/?q=therapy&limit=3&offset=3&more=finding",
    "search, words replaced": "/?q=functonal+improvement&limit=3",
    "nothing found": "/?q=documentatoin+xqzzyt&plain=true&all_words=true",
    "letter": LETTER,
    "letter at a reason": "/letter/CM15-9000036?item=1&at=2802-2989",
    "similar": "/similar?id=CM15-9000036%231&limit=3",
    "similar to a passage": "/similar?text=The+number+of+prior+visits+is+not+documented.&limit=3",
    "contrast, empty": "/contrast",
    "contrast": "/contrast?q=CM15-9000036%231&limit=3",
    "shared sentences": "/shared?id=CM13-9000001%231",
    "citator, empty": "/cites",
    "citator": "/cites?cited=MTUS+Chronic+Pain&limit=3",
    "rates": "/stats?q=therapy&by=year&by=category",
    "check, empty": "/quotes",
    "check": "/quotes?text=the+visits+were+certainly+good+for+the+patient&case=CM15-9000036",
    "export": "/export?q=therapy&decision=upheld",
    "folder": "/folder",
    "help": "/help",
}

# What a reader sees where something is wrong, with the status.
PROBLEMS = {
    "query with an error": ("/?q=knee+AND+(MRI", 400),
    "rates of a query with an error": ("/stats?q=knee+AND+(", 400),
    "unknown parameter": ("/?limti=3", 400),
    "unknown item": ("/letter/CM15-9000036?item=99", 404),
    "unknown letter": ("/letter/none", 404),
    "similar to an unknown item": ("/similar?id=none%231", 404),
    "unknown address": ("/nothing", 404),
}


def all_addresses():
    """Of each screen and each problem: name and address."""
    return list(SCREENS.items()) + [(name, address) for name, (address, _) in PROBLEMS.items()]
