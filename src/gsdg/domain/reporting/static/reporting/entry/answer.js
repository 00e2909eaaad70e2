// What the server says after a batch: every place anew, and the parts of the page that follow from them.

import { renameRow, showRows } from "./rows.js";
import { field, form, isCell, isTyped, ownerOf, put, remember, setBase, valueOf } from "./places.js";

const focused = () => document.activeElement;

export const applyAnswer = (answer, { stored, sent, isUnsaved }) => {
  field("known_version").value = answer.version;
  const renamed = Object.entries(answer.new_rows);
  for (const [old, name] of renamed) renameRow(old, name);
  // A place that changed again while its batch was under way stands on what was just stored, not on what others did.
  const mayRebase = (owner) => !isUnsaved(owner) || stored.has(owner);
  for (const [name, value] of sent) {
    const element = field(name);
    if (element && stored.has(ownerOf(name)) && valueOf(element) === value) remember(element);
  }
  Object.entries(answer.boxes).forEach(([address, box]) => showBox(address, box, mayRebase, isUnsaved));
  Object.entries(answer.fields).forEach(([name, said]) => showField(name, said, mayRebase, isUnsaved));
  showRows(answer, isUnsaved);
  markNewRows(answer.refused);
  for (const [id, html] of Object.entries(answer.parts)) showPart(id, html);
  return renamed;
};

const showBox = (address, box, mayRebase, isUnsaved) => {
  const element = document.getElementById(`o-${address}`);
  if (!element) return;
  if (box.html !== undefined) {
    element.className = box.css;
    if (element.innerHTML !== box.html) element.innerHTML = box.html;
    return;
  }
  element.parentElement.className = `${box.css}${isUnsaved(address) ? " unsaved" : ""}`;
  describe(element, box);
  if (mayRebase(address)) setBase(address, box.base);
  if (!isUnsaved(address) && element !== focused() && element.value !== box.text) {
    element.value = box.text;
    remember(element);
  }
};

const describe = (element, { css, by }) => {
  element.toggleAttribute("aria-invalid", / err\b/.test(css));
  if (element.hasAttribute("aria-invalid")) element.setAttribute("aria-invalid", "true");
  if (by) element.setAttribute("aria-describedby", by);
  else element.removeAttribute("aria-describedby");
};

const showField = (name, said, mayRebase, isUnsaved) => {
  const owner = ownerOf(name);
  if (said.base !== undefined && mayRebase(owner)) setBase(owner, said.base);
  const element = field(name);
  if (!element || said.text === undefined) return;
  if (said.css !== undefined) {
    element.parentElement.className = said.css;
    describe(element, said);
  }
  if (!isUnsaved(owner) && element !== focused() && valueOf(element) !== said.text) {
    put(element, said.text);
    remember(element);
  }
};

// A row that is not stored yet is no place of the answer: what is against it is known from the refusals alone.
const markNewRows = (refused) => {
  const against = new Map(refused.map((line) => [line.field, line.id]));
  for (const element of form.querySelectorAll('tr[data-row*="[+"] :is(input, select)')) {
    if (!isTyped(element)) continue;
    const by = against.get(element.name);
    element.parentElement.classList.toggle("err", Boolean(by));
    describe(element, { css: by ? " err" : "", by });
  }
};

const showPart = (id, html) => {
  const fresh = document.createElement("template");
  fresh.innerHTML = html.trim();
  const next = fresh.content.firstElementChild;
  const place = document.getElementById(next?.id || id);
  if (!place || !next || place.isEqualNode(next)) return;
  if (place.contains(focused()) && place.querySelector("textarea")) mergeByKey(place, next);
  else {
    const button = place.contains(focused()) ? focused().className : "";
    place.replaceWith(next);
    if (button) next.querySelector(`.${button.split(" ").join(".")}`)?.focus();
    for (const element of next.querySelectorAll("textarea")) remember(element);
  }
};

// Somebody is writing in this part: only what is new is added, only what is gone and untouched is taken away.
const mergeByKey = (place, next) => {
  const old = new Map([...place.querySelectorAll("[data-key]")].map((item) => [item.dataset.key, item]));
  const list = place.querySelector("ol");
  for (const item of next.querySelectorAll("[data-key]")) {
    if (!old.delete(item.dataset.key)) {
      list?.append(item);
      for (const element of item.querySelectorAll("textarea")) remember(element);
    }
  }
  for (const item of old.values()) if (!item.contains(focused())) item.remove();
};
