"""What a page says around its data, and whether that is in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from playwright.sync_api import Page

# Headings, controls and labels, with what a screen reader is told; the switch of languages is in the other on purpose.
SPOKEN = """() => {
  const where = "nav a, h1, h2, h3, h4, button, a.btn, label, legend, th, caption, summary, dt, option, .st, .mk, .crumb, .verbs a";
  const own = [...document.querySelectorAll(where)].filter(one => !one.closest("[lang]:not(html)"));
  const said = own.map(one => one.innerText ?? one.textContent);
  const ours = one => !one.closest("[lang]:not(html)");
  for (const name of ["aria-label", "title", "placeholder", "alt", "data-l"])
    for (const one of document.querySelectorAll(`[${name}]`)) if (ours(one)) said.push(one.getAttribute(name));
  if (ours(document.querySelector("h1"))) said.push(document.title);
  return [...new Set(said.map(text => text.trim()).filter(Boolean))];
}"""
ENGLISH = re.compile(
    r"\b(?:Save|Submit|Upload|Download|Next|Previous|Error|Name|Date|Status|Back|Delete|Edit|Search|Home|Cancel|Close"
    r"|Open|Send|Sign in|Sign out|Log ?in|Log ?out|Password|User|Users|Report|Reports|Draft|Submitted|Accepted|Required"
    r"|Optional|View|Show|Hide|Loading|None|True|False|null|undefined|Print|Help|Settings|Page|List|Table|Total|Year"
    r"|Unit|Form|Forms|Figures|Why|Board|Review|Accept|Choose|Select|Browse|File|Warning|Success|Invalid)\b",
    re.IGNORECASE,
)
VIETNAMESE = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)

KIND = re.compile(r"^(?:Tỉnh|Huyện|Thành phố|Thị xã|Thị trấn|Xã|Phường) ")


def spoken(page: Page) -> list[str]:
    texts: list[str] = page.evaluate(SPOKEN)
    return texts


def english_in(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if ENGLISH.search(text)]


def vietnamese_in(texts: Iterable[str], names: re.Pattern[str]) -> list[str]:
    """What stays Vietnamese once names, and the one word for the currency, are taken out."""
    return [text for text in texts if VIETNAMESE.search(text) and _is_left(text, names)]


def _is_left(text: str, names: re.Pattern[str]) -> bool:
    return VIETNAMESE.search(names.sub("", text)) is not None


def names_to_skip(names: Iterable[str]) -> re.Pattern[str]:
    """Of units, people, offices and acts: in full, and of a unit also without its kind."""
    known = {*names, "đồng", "NĐ-CP", "QĐ-TTg", "LĐTBXH", "BLĐTBXH"}
    known |= {KIND.sub("", name) for name in known}
    longest_first = sorted((n for n in known if VIETNAMESE.search(n)), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)
