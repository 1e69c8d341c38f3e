"""Readable names: made from the name, unique, and never lost when a thing is renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.folding import slugify
from gemeinwesen_cli.domain.herkunft import SlugAlias

if TYPE_CHECKING:
    from gemeinwesen_cli.usecases.ports import Store


def unique_slug(store: Store, noun: str, name: str, own_id: str | None = None) -> str:
    """Return a slug for a name that no other thing of the noun has or had; a clash gives -2."""
    base = slugify(name)
    slug, number = base, 1
    while (taken := store.by_slug(noun, slug)) is not None and taken != own_id:
        number += 1
        slug = f"{base}-{number}"
    return slug


def keep_old_slug(store: Store, table: str, slug: str, record_id: str) -> None:
    """Let a former readable name keep leading to its record."""
    aliases = store.of(SlugAlias)
    if not aliases.by(tabelle=table, slug=slug, datensatz_id=record_id):
        aliases.add(SlugAlias(id=new_id(), tabelle=table, slug=slug, datensatz_id=record_id))
