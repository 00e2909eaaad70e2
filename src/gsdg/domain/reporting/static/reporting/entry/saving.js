// Saving while somebody types: a batch a moment after the last key, one at a time, nothing lost when the line drops.

import { applyAnswer } from "./answer.js";
import { baseOf, field, fieldsOf, form, hush, isChanged, isRow, ownerOf, say, setBase, signIn, tell, valueOf } from "./places.js";
import { keep, kept } from "./keeping.js";

const PAUSE = 700;
const POLL = 45_000;
const LONGEST_WAIT = 30_000;

const unsaved = new Set();
const stuck = new Set(); // came back refused or clashing: sent along again, but asks for no sending by itself
let sending = null;
let timer = 0;
let wait = 0;
let stopped = false;

export const isUnsaved = (owner) => unsaved.has(owner);
export const unsavedCount = () => unsaved.size;

export const touch = (element) => {
  const owner = ownerOf(element.name);
  const changed = fieldsOf(owner).some(isChanged);
  const wasStuck = stuck.delete(owner);
  if (changed) unsaved.add(owner);
  else unsaved.delete(owner);
  markOwner(owner);
  keep(unsaved);
  showStatus();
  if (changed || wasStuck) schedule(PAUSE);
};

export const drop = (owner) => {
  unsaved.delete(owner);
  stuck.delete(owner);
  keep(unsaved);
  showStatus();
};

const markOwner = (owner) => {
  const place = fieldsOf(owner)[0]?.closest(isRow(owner) ? "tr" : "td, .field, div");
  place?.classList.toggle("unsaved", unsaved.has(owner));
};

const schedule = (pause) => {
  clearTimeout(timer);
  if (!stopped) timer = setTimeout(send, pause);
};

const showStatus = () => {
  const place = document.getElementById("saved");
  if (!place) return;
  place.dataset.calm ??= place.innerHTML;
  if (sending) place.textContent = say("saving");
  else if (unsaved.size) showWaiting(place);
  else place.innerHTML = place.dataset.calm;
};

// What came back is answered at the top of the page, far from where one types on a phone.
const showWaiting = (place) => {
  const words = say("waiting", { n: unsaved.size });
  const link = Object.assign(document.createElement("a"), { href: "#answer", textContent: words });
  place.replaceChildren(stuck.size ? link : words);
};

const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] ?? "";

const bodyOf = (owners) => {
  const body = new URLSearchParams({ known_version: field("known_version").value });
  for (const owner of owners) {
    for (const element of fieldsOf(owner)) {
      if (element.type !== "checkbox" || element.checked) body.set(element.name, valueOf(element));
    }
    body.set(`v:${owner}`, baseOf(owner));
    const chosen = form.querySelector(`[name="chon:${CSS.escape(owner)}"]:checked`) ?? document.querySelector(`[name="chon:${CSS.escape(owner)}"]:checked`);
    if (chosen) {
      body.set(chosen.name, chosen.value);
      body.set(`chon-v:${owner}`, field(`chon-v:${owner}`)?.value ?? "");
    }
  }
  return body;
};

export const send = () => {
  clearTimeout(timer);
  sending ??= post([...unsaved]).finally(() => {
    sending = null;
    showStatus();
    if ([...unsaved].some((owner) => !stuck.has(owner))) schedule(wait || PAUSE);
  });
  return sending;
};

// Everything that can be saved is saved; tells whether nothing is left.
export const flush = async () => {
  for (let round = 0; round < 3 && !stopped; round += 1) {
    await send();
    if (![...unsaved].some((owner) => !stuck.has(owner))) break;
  }
  return unsaved.size === 0;
};

const post = async (owners) => {
  const sent = new Map(owners.flatMap((owner) => fieldsOf(owner).map((e) => [e.name, valueOf(e)])));
  if (owners.length) showStatus();
  let response;
  try {
    response = await fetch(form.dataset.save, {
      method: "POST",
      body: bodyOf(owners),
      headers: { Accept: "application/json", "X-CSRFToken": token() },
    });
  } catch {
    later("offline");
    return;
  }
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) accept(answer, owners, sent);
  else if (response.status === 401 || (response.status === 403 && !answer?.refusals?.length)) {
    wait = LONGEST_WAIT;
    tell("line", say("signedOut", { n: unsaved.size }), { tone: "ask", actions: [[say("signInLabel"), signIn]] });
  } else if (response.status >= 500 || response.status === 429 || !answer) later("broken");
  else stop(answer);
};

const later = (word) => {
  wait = Math.min(wait ? wait * 2 : 2000, LONGEST_WAIT);
  if (unsaved.size) tell("line", say(word, { n: unsaved.size }), { tone: "ask" });
};

// The report moved on, or is not ours any more: nothing more can be stored from this tab.
const stop = (answer) => {
  stopped = true;
  const reasons = answer.refusals?.map((r) => `${r.message} ${r.remedy}`).join(" ") || answer.message;
  const left = unsaved.size ? ` ${say("stale", { n: unsaved.size })}` : "";
  tell("line", reasons + left, { tone: "bad-news", actions: [[say("reload"), location.href]] });
};

const accept = (answer, owners, sent) => {
  wait = 0;
  hush("line");
  const refused = new Set(answer.refused.map((line) => ownerOf(line.field)));
  const clashing = new Set(answer.clashes.map((clash) => clash.field));
  for (const owner of owners) {
    const back = refused.has(owner) || clashing.has(owner);
    const same = fieldsOf(owner).every((e) => sent.get(e.name) === valueOf(e));
    if (back && same) stuck.add(owner);
    if (!back && same) {
      unsaved.delete(owner);
      stuck.delete(owner);
    }
  }
  const stored = owners.filter((owner) => !refused.has(owner) && !clashing.has(owner));
  const renamed = applyAnswer(answer, { stored: new Set(stored), sent, isUnsaved });
  for (const [old, name] of renamed) {
    if (unsaved.delete(old)) unsaved.add(name);
    stuck.delete(old);
  }
  const names = new Map(renamed);
  owners.forEach((owner) => markOwner(names.get(owner) ?? owner));
  form.dispatchEvent(new Event("answered"));
  keep(unsaved);
  const place = document.getElementById("saved");
  if (place) place.dataset.calm = place.innerHTML;
};

// What an earlier visit could not send is offered, never put in unasked.
export const restore = (makeRow) => {
  const { at, fields, bases } = kept();
  const names = Object.keys(fields).filter((name) => {
    const element = field(name);
    return element ? valueOf(element) !== fields[name] : isRow(ownerOf(name)) && name.includes("[+");
  });
  if (!names.length) return;
  const back = () => {
    for (const name of names) {
      const element = field(name) ?? makeRow(name);
      if (!element) continue;
      const owner = ownerOf(name);
      if (bases[owner] !== undefined) setBase(owner, bases[owner]);
      if (element.type === "checkbox") element.checked = fields[name] === "1";
      else element.value = fields[name];
      touch(element);
    }
    tell("restore", say("restored", { n: names.length }));
  };
  const away = () => {
    hush("restore");
    keep(unsaved);
  };
  tell("restore", say("restore", { n: names.length, at }), {
    tone: "ask",
    actions: [[say("restoreYes"), back], [say("restoreNo"), away]],
  });
};

export const watch = () => {
  addEventListener("online", () => unsaved.size && send());
  addEventListener("focus", () => unsaved.size && !stopped && send()); // back from signing in elsewhere
  addEventListener("beforeunload", (event) => {
    if (unsaved.size && !form.dataset.leaving) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && unsaved.size) send();
  });
  setInterval(() => {
    if (document.visibilityState === "visible" && !stopped && !unsaved.size) send();
  }, POLL);
};
