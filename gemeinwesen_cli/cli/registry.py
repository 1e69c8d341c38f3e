"""Every command group by name: its module and its line of help. Modules load when called."""

from __future__ import annotations

# name -> (module, summary); the order is the order of `gw --help`
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("gemeinwesen_cli.cli.init", "Eine neue Datenbank anlegen."),
    "demo": ("gemeinwesen_cli.cli.demo", "Die Beispielstadt in einem Ordner ausprobieren."),
    "angebot": ("gemeinwesen_cli.cli.angebot", "Angebote erfassen, finden und prüfen."),
    "traeger": ("gemeinwesen_cli.cli.traeger", "Träger erfassen und finden."),
    "ort": ("gemeinwesen_cli.cli.ort", "Orte und ihre Rollen erfassen."),
    "kontakt": ("gemeinwesen_cli.cli.kontakt", "Kontakte von Organisationen erfassen."),
    "zielgruppe": ("gemeinwesen_cli.cli.zielgruppe", "Den Baum der Zielgruppen pflegen."),
    "handlungsfeld": ("gemeinwesen_cli.cli.handlungsfeld", "Den Baum der Handlungsfelder pflegen."),
    "stadtteil": ("gemeinwesen_cli.cli.stadtteil", "Die Stadtteile und ihre Namen pflegen."),
    "bedarf": (
        "gemeinwesen_cli.cli.bedarf",
        "Bedarfe erfassen, verweisen und festhalten, was daraus wurde.",
    ),
    "match": ("gemeinwesen_cli.cli.match", "Zu einem Bedarf die passenden Angebote finden."),
    "lexikon": (
        "gemeinwesen_cli.cli.lexikon",
        "Ansehen und ergänzen, wie Menschen sagen, was sie brauchen.",
    ),
    "luecken": ("gemeinwesen_cli.cli.luecken", "Zeigen, wo Hilfe fehlt."),
    "abdeckung": ("gemeinwesen_cli.cli.abdeckung", "Zeigen, wofür es wie viele Angebote gibt."),
    "doppelt": (
        "gemeinwesen_cli.cli.doppelt",
        "Ähnliche Angebote finden, die zusammenarbeiten können.",
    ),
    "export": ("gemeinwesen_cli.cli.export", "Flyer und Kontaktlisten drucken."),
    "vorlage": ("gemeinwesen_cli.cli.vorlage", "Druckvorlagen ansehen, kopieren und prüfen."),
    "import": ("gemeinwesen_cli.cli.import_", "Listen aus Excel und CSV übernehmen."),
    "verlauf": ("gemeinwesen_cli.cli.verlauf", "Zeigen, wer wann was geändert hat."),
    "undo": ("gemeinwesen_cli.cli.undo", "Den letzten Befehl zurücknehmen."),
    "db": ("gemeinwesen_cli.cli.db", "Die Datenbank prüfen, sichern und zurückholen."),
    "config": ("gemeinwesen_cli.cli.config", "Die Einstellungen Ihres Büros."),
    "doctor": (
        "gemeinwesen_cli.cli.doctor",
        "Prüfen, ob alles bereit ist, und sagen, was zu tun ist.",
    ),
    "completion": ("gemeinwesen_cli.cli.completion", "Die Vervollständigung mit der Tab-Taste."),
}

# Other words for a group, folded.
ALIASES: dict[str, str] = {
    "angebote": "angebot",
    "anbieter": "traeger",
    "orte": "ort",
    "kontakte": "kontakt",
    "zielgruppen": "zielgruppe",
    "handlungsfelder": "handlungsfeld",
    "stadtteile": "stadtteil",
    "luecke": "luecken",
    "bedarfe": "bedarf",
    "vorlagen": "vorlage",
    "konfiguration": "config",
    "datenbank": "db",
    "finden": "match",
    "suche": "match",
}
