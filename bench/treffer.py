"""Measure how well `gw match --text` finds what is needed, beside other ways to search.

    python -m bench.treffer                  all sets that are there, with all peers
    python -m bench.treffer --satz krefeld   one set (repeatable)
    python -m bench.treffer --vergleich      also bm25s and tantivy, in an environment of their own
    python -m bench.treffer --gate           exit code 1 when a floor is missed; fast peers only
    python -m bench.treffer --fehler 20      the worst needs, with what was found instead
    python -m bench.treffer --ablation       what each part of the search is worth
    python -m bench.treffer --anpassen       fits the coefficients of domain/auskunft.py anew
    … --doku                                 writes what was measured into docs/suche.md

The set `krefeld` comes with the project: needs against the example city. The other sets lie
beside the project or where --daten says; without them they are left out. Offers come in and needs
are asked through the command line, so that the whole program is measured. Run it from the
project's folder.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import tempfile
import venv
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bench.doku import write
from bench.masse import GAP, NAN, Antwort, Bedarf, Werte, evaluate, ndcg, number, table
from bench.peers import PACKAGES, PEERS, present
from bench.saetze import BESIDE, PROGRAM, ROOT, SETS, Register, Satz, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SAME = "gleich"  # the share of needs with the same hits when umlauts are typed as ae, oe, ue
KIND = "nDCG "  # before the name of a kind of need
# Set -> measure (of `Werte`, SAME or of one kind) -> the range it must stay in.
FLOORS: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "krefeld": {
        "ndcg": (0.55, 1), f"{KIND}mis": (0.50, 1), f"{KIND}umlaut": (0.70, 1), SAME: (0.99, 1),
        "false_gap": (0, 0.10), "gap_found": (0.55, 1), "crisis": (1, 1),
    },
    "eigen": {
        "ndcg": (0.65, 1), "recall": (0.68, 1), f"{KIND}mis": (0.65, 1), SAME: (0.99, 1),
        "false_gap": (0, 0.10), "gap_found": (0.55, 1), "crisis": (1, 1),
    },
    "muenchen": {"ndcg": (0.57, 1), "recall": (0.65, 1), SAME: (0.99, 1)},
    "muenchen-halb": {"ndcg": (0.67, 1), SAME: (0.99, 1)},
    "omos": {"ndcg": (0.75, 1), "recall": (0.85, 1), SAME: (0.99, 1)},
}  # fmt: skip
ENGINE = "gw"
FAST_PEERS = ("fts5-and", "fts5-or", "fts5-trigram")
HEAD = (
    "Verfahren", "nDCG@10", "95 %", "Recall@5", "MRR", "Lücken-AUC", "falsche Lücken",
    "erkannte Lücken", "Krisen", "Gleichstand",
)  # fmt: skip
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)
_SHOWN = 4


@dataclass(frozen=True)
class Messung:
    """What was measured on one set: every engine's answers, and how umlauts spelt out fared."""

    satz: Satz
    answers: Mapping[str, Mapping[str, Antwort]]
    umlauts: Sequence[Bedarf]
    differing: Sequence[Bedarf]

    @property
    def same(self) -> float:
        """The share of needs with umlauts that get the same hits when these are spelt out."""
        return 1 - len(self.differing) / len(self.umlauts) if self.umlauts else NAN

    def kinds(self) -> dict[str, list[Bedarf]]:
        """Return the needs that have an answer by their kind, in the order of the file."""
        found: dict[str, list[Bedarf]] = defaultdict(list)
        for need in self.satz.needs:
            if need.grades:
                found[need.kind].append(need)
        return found

    def values(self) -> dict[str, float]:
        """Return every measure of `gw` that a floor can be set for."""
        own = self.answers[ENGINE]
        found = dict(vars(evaluate(self.satz.needs, own)))
        found |= {f"{KIND}{kind}": evaluate(n, own).ndcg for kind, n in self.kinds().items()}
        return found | {SAME: self.same}


def measure(satz: Satz, command: Sequence[str], peers: Sequence[str]) -> Messung:
    """Fill a register with a set's offers and ask everybody its needs."""
    umlauts = [need for need in satz.needs if _respelt(need) != need]
    with tempfile.TemporaryDirectory(prefix="gw-treffer-") as folder:
        register = Register(Path(folder), command)
        register.fill(satz)
        own = register.ask(satz.needs)
        spelt = register.ask([_respelt(need) for need in umlauts])
    answers: dict[str, Mapping[str, Antwort]] = {ENGINE: own}
    for name, ask in present(peers, satz.sheets).items():
        answers[name] = {need.id: _answer(ask(need.text)) for need in satz.needs}
    differing = [need for need in umlauts if own[need.id].ranking != spelt[need.id].ranking]
    return Messung(satz, answers, umlauts, differing)


def _respelt(need: Bedarf) -> Bedarf:
    return replace(need, text=need.text.translate(_UMLAUTS))


def _answer(hits: Sequence[tuple[str, float]]) -> Antwort:
    ids, points = [offer for offer, _ in hits], [worth for _, worth in hits]
    return Antwort(ids, points, confidence=points[0] if points else -sys.float_info.max)


def report(found: Messung) -> str:
    """Return the tables of one set: all measures, and nDCG for each kind of need."""
    needs, kinds = found.satz.needs, found.kinds()
    gaps = sum(not need.grades for need in needs)
    answerable = f"{len(needs) - gaps} Bedarfe mit Antwort, {gaps} ohne"
    rows = [row_of(name, evaluate(needs, own)) for name, own in found.answers.items()]
    parts = [f"{found.satz.name}: {len(found.satz.sheets)} Angebote, {answerable}"]
    parts.append(table(HEAD, rows))
    if found.umlauts:
        parts.append(
            f"{ENGINE}: gleiche Treffer trotz ae, oe, ue bei {number(found.same)} "
            f"von {len(found.umlauts)} Bedarfen"
        )
    if len(kinds) > 1:
        head = ["nDCG@10 je Art", *(f"{kind} ({len(rows)})" for kind, rows in kinds.items())]
        parts.append(
            table(head, [_kind_row(name, own, kinds) for name, own in found.answers.items()])
        )
    return "\n\n".join(parts)


def row_of(name: str, values: Werte) -> list[str]:
    """Return an engine's line of the table."""
    return [
        name,
        number(values.ndcg),
        f"{number(values.low)}–{number(values.high)}",
        *(number(getattr(values, key)) for key in ("recall", "mrr", "gap_auc")),
        *(number(getattr(values, key)) for key in ("false_gap", "gap_found", "crisis")),
        str(values.ties),
    ]


def _kind_row(
    name: str, answers: Mapping[str, Antwort], kinds: Mapping[str, Sequence[Bedarf]]
) -> list[str]:
    return [name, *(number(evaluate(needs, answers).ndcg) for needs in kinds.values())]


def show_worst(found: Messung, count: int) -> None:
    """Print the needs that fared worst, and the gaps and crises that were not seen."""
    own, needs = found.answers[ENGINE], found.satz.needs
    print(f"\nDie schlechtesten Bedarfe ({found.satz.name}):")
    by_worth = sorted(
        (ndcg(own[need.id].ranking, need.grades), need.id, need) for need in needs if need.grades
    )
    for worth, _, need in by_worth[:count]:
        wanted = sorted(need.grades, key=lambda offer: -need.grades[offer])[:_SHOWN]
        print(f"  {worth:.2f} {need.id} [{need.kind}] {need.text}\n"
              f"       gesucht {', '.join(wanted)} – gefunden "
              f"{', '.join(own[need.id].ranking[:_SHOWN]) or 'nichts'}")  # fmt: skip
    differing = ("Andere Treffer mit ae, oe, ue", list(found.differing))
    for title, wrong in (*_misjudged(needs, own), differing):
        print(f"{title}: {len(wrong)}")
        for need in wrong[:count]:
            print(f"  {own[need.id].confidence:.2f} {need.id} [{need.kind}] {need.text}")


def _misjudged(
    needs: Sequence[Bedarf], own: Mapping[str, Antwort]
) -> Iterator[tuple[str, list[Bedarf]]]:
    yield "Falsche Lücken", [n for n in needs if n.grades and own[n.id].state == GAP]
    yield (
        "Nicht erkannte Lücken",
        [n for n in needs if not n.grades and own[n.id].state != "luecke"],
    )
    yield "Nicht erkannte Krisen", [n for n in needs if n.crisis and not own[n.id].crisis]
    yield "Krisen, die keine sind", [n for n in needs if not n.crisis and own[n.id].crisis]


def missed(found: Messung, slack: float) -> Iterator[str]:
    """Yield a line for each floor that is missed by more than the slack."""
    values = found.values()
    for name, (low, high) in FLOORS[found.satz.name].items():
        value = values.get(name, NAN)
        if not low - slack <= value <= high + slack:
            wanted = f"mindestens {low}" if high == 1 else f"höchstens {high}"
            yield f"{found.satz.name}: {name} {number(value)}, verlangt {wanted}"


def with_all_peers(arguments: Sequence[str], command: Sequence[str]) -> int:
    """Run again in a new environment that has every peer; `gw` runs as before."""
    with tempfile.TemporaryDirectory(prefix="gw-peers-") as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
        again = [python, "-m", "bench.treffer", *arguments, "--gw", shlex.join(command)]
        return subprocess.run(again, cwd=ROOT, check=False).returncode


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Misst, wie gut gw match --text findet.")
    parser.add_argument("--satz", action="append", choices=SETS, help="nur diese Sätze")
    parser.add_argument("--daten", type=Path, default=BESIDE, help="Ordner der weiteren Sätze")
    parser.add_argument("--bedarfe", type=Path, help="andere Bedarfe für einen einzelnen Satz")
    parser.add_argument("--anzahl", type=int, help="nur die ersten Bedarfe")
    parser.add_argument("--peers", choices=("alle", "schnelle", "keine"), help="wer mitläuft")
    parser.add_argument("--gate", action="store_true", help="Ende mit 1, wenn etwas verfehlt ist")
    parser.add_argument("--spielraum", type=float, default=0.0, help="so viel darf fehlen")
    parser.add_argument("--fehler", type=int, default=0, metavar="N", help="die schlechtesten N")
    parser.add_argument("--doku", action="store_true", help="Zahlen in docs/suche.md eintragen")
    parser.add_argument("--ablation", action="store_true", help="was jeder Teil beiträgt")
    parser.add_argument("--anpassen", action="store_true", help="Koeffizienten neu bestimmen")
    parser.add_argument("--vergleich", action="store_true", help="alle anderen Verfahren holen")
    parser.add_argument(
        "--gw", type=shlex.split, default=list(PROGRAM), metavar="BEFEHL", help="Aufruf von gw"
    )
    return parser.parse_args(arguments)


def chosen(options: argparse.Namespace) -> list[Satz]:
    """Return the sets to measure; say which are not there."""
    found = []
    for name in options.satz or SETS:
        satz = load(name, options.daten, options.bedarfe)
        if satz is None:
            print(f"Ohne den Satz {name}: In {options.daten} liegen seine Daten nicht.")
        else:
            found.append(satz.chosen(options.anzahl))
    if not found:
        sys.exit("Kein Satz ist da.")
    return found


def judge(sets: Sequence[Satz], options: argparse.Namespace) -> int:
    """Measure each set, print its tables, hold it against its floors."""
    which = options.peers or ("schnelle" if options.gate else "alle")
    peers = {"alle": tuple(PEERS), "schnelle": FAST_PEERS, "keine": ()}[which]
    lines: list[str] = []
    for satz in sets:
        found = measure(satz, options.gw, peers)
        text = report(found)
        print(f"\n{text}", flush=True)
        if options.doku:
            write(f"Treffer {satz.name}", text)
        if options.fehler:
            show_worst(found, options.fehler)
        if not options.bedarfe and not options.anzahl:  # floors are meant for whole sets
            lines += missed(found, options.spielraum)
    print("".join(f"\nVERFEHLT {line}" for line in lines) or "\nAlle Ziele erreicht.")
    return int(options.gate and bool(lines))


def main(arguments: Sequence[str]) -> int:
    """Do what is asked for."""
    options = parsed(arguments)
    if options.bedarfe and len(options.satz or ()) != 1:
        sys.exit("--bedarfe braucht genau einen --satz.")
    if options.vergleich:
        return with_all_peers([a for a in arguments if a != "--vergleich"], options.gw)
    sets = chosen(options)
    if options.ablation:
        from bench.ablation import take_apart  # noqa: PLC0415 - loads the program itself

        return take_apart(sets, options.gw, doku=options.doku)
    if options.anpassen:
        from bench.anpassen import fit_anew  # noqa: PLC0415 - loads the program itself

        return fit_anew(sets, options.gw)
    return judge(sets, options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
