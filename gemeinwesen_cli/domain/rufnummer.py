"""Phone numbers as Germans read them (DIN 5008): `02151 86-1234`, `+40 213112244`.

Reading what people type needs a library (`importer.telefon`); showing what is stored does not.
"""

from __future__ import annotations

import re

_GERMANY = "+49"
_COUNTRY = r"\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d+)"
_TWO = r"3[02]|40|[68]9"
_SERVICE = r"1(?:6|7|3[0-9]|80)|[789]00"
_MOBILE = "15"
_THREE = (
    r"2(?:0[1-389]|12[0-8]|[13][14]|2[18])|3(?:[35-9][15]|4[015])|906"
    r"|(?:2[4-9]|4[2-9]|[579][1-9]|[68][1-8])1"
)
_FOUR = (
    r"[24-6]|3(?:3(?:0[1-467]|2[127-9]|3[124578]|7[1257-9]|8[1256]|9[145])"
    r"|4(?:2[135]|4[13578]|9[1346])|5(?:0[14]|2[1-3589]|6[1-4]|7[13468]|8[13568])"
    r"|6(?:2[1-489]|3[124-6]|6[13]|7[12579]|8[1-356]|9[135])"
    r"|7(?:2[1-7]|4[145]|6[1-5]|7[1-4])|8(?:21|3[1468]|6|7[1467]|8[136])"
    r"|9(?:0[12479]|2[1358]|4[134679]|6[1-9]|7[136]|8[147]|9[1468]))"
    r"|70[2-8]|8(?:0[2-9]|[1-8])|90[7-9]|[79][1-9]|3[68]4[1347]|3(?:47|60)[1356]"
    r"|3(?:3[46]|46|5[49])[1246]|3[4579]3[1357]"
)
# How long an area or service code is, by its first digits (without the leading 0).
_CODE_LENGTHS = ((2, _TWO), (3, _SERVICE), (4, _MOBILE), (3, _THREE), (4, _FOUR), (5, "3"))


def din5008(e164: str, durchwahl: str | None = None) -> str:
    """Return a stored number for people; `durchwahl` is its end that gets the hyphen.

    Short numbers (110) stay as they are stored.
    """
    if not e164.startswith(_GERMANY):
        foreign = re.fullmatch(_COUNTRY, e164)
        return f"+{foreign[1]} {foreign[2]}" if foreign else e164
    national = e164.removeprefix(_GERMANY)
    for length, pattern in _CODE_LENGTHS:
        if re.match(pattern, national):
            code, rest = national[:length], national[length:]
            break
    else:
        return f"0{national}"
    if durchwahl and rest.endswith(durchwahl) and rest != durchwahl:
        rest = f"{rest.removesuffix(durchwahl)}-{durchwahl}"
    return f"0{code} {rest}".rstrip()
